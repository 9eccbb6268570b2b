package io.hefu.settlement.internal;

import io.hefu.organization.AccountNumber;
import io.hefu.payment.ReturnName;
import io.hefu.payment.ReturningMoney;
import io.hefu.settlement.RefundState;
import io.hefu.settlement.RefundView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code refunds}. */
record RefundRow(
        UUID id,
        UUID transferId,
        long amountFen,
        RefundState state,
        String reason,
        String channel,
        String payerName,
        String payerAccountNo,
        String payeeAccountNo,
        @Nullable UUID supplierId,
        String endToEndId,
        Instant requestedAt,
        @Nullable UUID requestedBy,
        @Nullable Instant decidedAt,
        @Nullable UUID decidedBy,
        @Nullable String decision,
        @Nullable UUID fileId,
        @Nullable Instant endedAt,
        @Nullable Instant returnedAt,
        @Nullable UUID reopenedId,
        @Nullable UUID resentAs) {

    static final String COLUMNS = """
             id, transfer_id, amount_fen, state, reason, channel, payer_name, payer_account_no, payee_account_no, supplier_id,
            end_to_end_id, requested_at, requested_by, decided_at, decided_by, decision, file_id, ended_at, returned_at,
            reopened_id, resent_as
            """;

    /** @param by null for the machine */
    static RefundRow requested(
            UUID id, ReturningMoney.Source source, long amountFen, String reason, Instant at, @Nullable UUID by) {
        return new RefundRow(
                id,
                source.transferId(),
                amountFen,
                RefundState.REQUESTED,
                reason,
                source.channel(),
                source.payerName(),
                source.payerAccountNo(),
                source.payeeAccountNo(),
                source.supplierId(),
                ReturnName.of(id),
                at,
                by,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    RefundView view() {
        return new RefundView(
                id,
                transferId,
                amountFen,
                state,
                reason,
                payerName,
                AccountNumber.masked(payerAccountNo),
                AccountNumber.masked(payeeAccountNo),
                supplierId,
                requestedAt,
                requestedBy,
                decidedAt,
                decidedBy,
                decision,
                fileId,
                endedAt,
                returnedAt,
                resentAs);
    }
}
