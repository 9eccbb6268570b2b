package io.hefu.voucher;

/** What can be done with a batch of vouchers. */
public enum BatchCommand {
    APPROVE,
    CANCEL,
    ASSIGN,
    TAKE_CODES,
    REFUND
}
