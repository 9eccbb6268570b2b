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
    /** The bank did not pay it; the money is open again. */
    FAILED,
    /** The payer's bank sent it back after it was paid; the money is open again. */
    RETURNED;

    public Set<RefundState> next() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(APPROVED, REJECTED);
            case APPROVED -> EnumSet.of(EXPORTED, REJECTED);
            case EXPORTED -> EnumSet.of(CONFIRMED, FAILED);
            case CONFIRMED -> EnumSet.of(RETURNED);
            case REJECTED, FAILED, RETURNED -> EnumSet.noneOf(RefundState.class);
        };
    }
}
