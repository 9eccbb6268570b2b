package io.hefu.reimbursement.internal;

import io.hefu.kernel.Cursor;
import io.hefu.reimbursement.StatementState;
import io.hefu.reimbursement.Statements.Line;
import io.hefu.reimbursement.Statements.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored statement. */
record StatementRow(
        UUID id,
        UUID unitId,
        String name,
        LocalDate firstDay,
        LocalDate lastDay,
        StatementState state,
        long amountFen,
        Instant openedAt,
        UUID openedBy,
        @Nullable Instant decidedAt) {

    static final String COLUMNS =
            "id, unit_id, name, first_day, last_day, state, amount_fen, opened_at, opened_by, decided_at ";

    Cursor cursor() {
        return new Cursor(openedAt, id);
    }

    Statement view(@Nullable List<Line> lines) {
        return new Statement(id, name, firstDay, lastDay, state, amountFen, openedAt, decidedAt, lines);
    }
}
