package io.hefu.claim;

/** Whether the payee on the voucher is the account that was shown. */
public enum ClaimKind {
    /** Case 1: it is, but the payment code was left out or is wrong. */
    CODE_MISSING,
    /** Case 2: the money went to another account of the supplier. */
    NON_SETTLEMENT_ACCOUNT
}
