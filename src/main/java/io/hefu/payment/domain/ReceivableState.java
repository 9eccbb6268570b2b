package io.hefu.payment.domain;

/** Whether a receivable can still take money. */
public enum ReceivableState {
    OPEN,
    SETTLED,
    CANCELLED,
    EXPIRED
}
