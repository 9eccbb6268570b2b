package io.hefu.voucher;

/** How a voucher finds its holder. */
public enum VoucherForm {
    /** Assigned to a member of staff, and bound by the own mobile number; never expires (F-19). */
    REGISTERED,
    /** Bound by whoever has its secret. */
    BEARER
}
