package io.hefu.payment.domain;

/** Where a transfer stands (domain 3.4). */
public enum TransferState {
    MATCHED,
    PARTIALLY_ALLOCATED,
    UNMATCHED,
    AMBIGUOUS,
    EXCEPTION,
    SUGGESTED,
    REVERSED,
    /** All that was open is on its way back to the payer. */
    REFUND_PENDING,
    REFUNDED,
    IGNORED;

    /** Whether a person may decide what becomes of its open money. */
    public boolean isDecidable() {
        return switch (this) {
            case UNMATCHED, SUGGESTED, AMBIGUOUS, EXCEPTION, PARTIALLY_ALLOCATED, IGNORED -> true;
            case MATCHED, REVERSED, REFUND_PENDING, REFUNDED -> false;
        };
    }

    /** Whether a payer may name it as the money of an order. */
    public boolean isClaimable() {
        return switch (this) {
            case UNMATCHED, SUGGESTED, AMBIGUOUS, EXCEPTION -> true;
            case PARTIALLY_ALLOCATED, IGNORED, MATCHED, REVERSED, REFUND_PENDING, REFUNDED -> false;
        };
    }
}
