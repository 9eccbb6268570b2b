package io.hefu.reimbursement.internal;

import io.hefu.kernel.Cursor;
import io.hefu.reimbursement.ClaimState;
import io.hefu.reimbursement.Reimbursements.Claim;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored claim. */
record ClaimRow(
        UUID id,
        UUID orderId,
        UUID unitId,
        UUID accountId,
        ClaimState state,
        long amountFen,
        LocalDate paidDay,
        @Nullable UUID statementId,
        @Nullable String refusal,
        Instant submittedAt,
        @Nullable Instant endedAt) {

    static final String COLUMNS =
            "id, order_id, unit_id, account_id, state, amount_fen, paid_day, statement_id, refusal, submitted_at, ended_at ";

    Cursor cursor() {
        return new Cursor(submittedAt, id);
    }

    Claim view() {
        return new Claim(id, orderId, state, amountFen, paidDay, statementId, refusal, submittedAt, endedAt);
    }
}
