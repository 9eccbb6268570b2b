package io.hefu.union;

/** The ways in which a union buys. */
public enum Scheme {
    /** 工会专场. */
    SESSION,
    /** 提货券. */
    VOUCHER,
    /** 工会仓内任意选. */
    WAREHOUSE_PICK,
    /** 工会购. */
    MINI_PROGRAM
}
