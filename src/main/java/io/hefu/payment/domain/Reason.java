package io.hefu.payment.domain;

/** Why a transfer was decided as it was, in the words of the catalogue (domain 4.2). */
public enum Reason {
    EMBEDDED,
    NEAR_MISS,
    TRUNCATED,
    MULTI_ORDER,
    DISAMBIGUATED_BY_AMOUNT,
    MULTIPLE_CODES,
    AMOUNT_SHORT,
    AMOUNT_OVER,
    /** Short by no more than a bank's fee, which the order is let off (E-14). */
    FEE_TOLERATED,
    AMOUNT_INVALID,
    ORDER_CLOSED,
    ORDER_ALREADY_PAID,
    PAYEE_MISMATCH,
    PAYEE_NOT_SETTLEMENT,
    PAYEE_OLD_ACCOUNT,
    SUSPECTED_DUPLICATE,
    REVERSAL_ORPHAN,
    LATE_WITHIN_GRACE,
    PAYER_DIFFERS,
    NO_CODE,
    CODE_UNKNOWN,
    CODE_REUSED,
    NOT_GOODS_MONEY,
    ALLOCATED_BY_HAND,
    /** The buyer gave what was left over to another own order (E-15, E-34). */
    ALLOCATED_BY_CONSENT,
    /** A refund that the payer's bank has sent back. */
    REFUND_RETURNED,
    /** A payer's claim named it (E-40). */
    CLAIMED,
    /** Came after its order was paid by evidence, and has replaced that (E-19). */
    LINKED_TO_CLAIM,
    REVERSED
}
