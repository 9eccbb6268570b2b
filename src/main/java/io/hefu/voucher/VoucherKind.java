package io.hefu.voucher;

/** What a voucher is good for. */
public enum VoucherKind {
    /** Any goods of its catalogue, up to its face value. */
    VALUE,
    /** One piece of the goods that were chosen for it. */
    GOODS
}
