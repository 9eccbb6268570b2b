package io.hefu.settlement;

import java.util.EnumSet;
import java.util.Set;

/** Where a refund stands. */
public enum RefundState {
    REQUESTED,
    APPROVED,
    /** In a payment file, or with the gateway that carries it out. */
    EXPORTED,
    /** Told by the debit of a statement, or by the gateway. */
    CONFIRMED,
    REJECTED,
    /** The bank did not pay it, or gave it back; the money is open again. */
    FAILED;

    public Set<RefundState> next() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(APPROVED, REJECTED);
            case APPROVED -> EnumSet.of(EXPORTED, REJECTED);
            case EXPORTED -> EnumSet.of(CONFIRMED, FAILED);
            case CONFIRMED, REJECTED, FAILED -> EnumSet.noneOf(RefundState.class);
        };
    }
}
