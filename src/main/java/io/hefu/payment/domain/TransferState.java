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
    IGNORED
}
