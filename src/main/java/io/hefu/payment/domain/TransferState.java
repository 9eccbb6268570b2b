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
    IGNORED
}
