package io.hefu.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a statement, or what it lacks; account numbers masked. */
public record StatementLineView(
        long position,
        String account,
        @Nullable LocalDate day,
        String direction,
        @Nullable String serialNo,
        @Nullable String reference,
        @Nullable Instant bookedAt,
        long amountFen,
        String counterName,
        String counterAccount,
        String remark,
        State state,
        @Nullable UUID transferId,
        @Nullable Long heldFen,
        @Nullable UUID refundId,
        @Nullable String detail) {

    /** How a line agrees with what is here. */
    public enum State {
        /** The transfer was here. */
        LINKED,
        /** Missing here: the message never came, the line became the transfer. */
        HEALED,
        /** The same serial with another amount is here (E-26). */
        AMOUNT_DIFFERS,
        /** Money that left the account. */
        DEBIT,
        /** Money that left the account for a refund, or came back from one. */
        REFUND,
        UNREADABLE,
        /** Missing there: a transfer that the statement does not tell. */
        MISSING_THERE
    }
}
