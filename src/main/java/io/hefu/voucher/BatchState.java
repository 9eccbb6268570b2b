package io.hefu.voucher;

/** The states of a batch of vouchers (domain part 3.6). */
public enum BatchState {
    /** Opened, and not approved. */
    DRAFT,
    /** Approved by a second person, and to be paid. */
    ORDERED,
    /** Paid. */
    ISSUED,
    /** Its payment was taken back: no voucher of it can be used. */
    SUSPENDED,
    CANCELLED,
    /** Not paid in time. */
    EXPIRED
}
