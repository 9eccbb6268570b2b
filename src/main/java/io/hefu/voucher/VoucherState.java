package io.hefu.voucher;

/** The states of a voucher (domain part 3.6). */
public enum VoucherState {
    ISSUED,
    /** To a member of staff, who has not bound it. */
    ASSIGNED,
    /** To an account. */
    BOUND,
    /** Used up, or used once where it can be used only once. */
    REDEEMED,
    /** Its worth went back to the unit. */
    REFUNDED
}
