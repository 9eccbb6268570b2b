package io.hefu.payment.domain;

/** The standing of a transfer's payee account towards one receivable. */
public enum Payee {
    SETTLEMENT,
    /** The account that was printed on the notice and has been replaced since (E-23). */
    OLD_ACCOUNT,
    /** The supplier's account of today, which the notice did not show yet. */
    NEW_ACCOUNT,
    OLD_ACCOUNT_TOO_LATE,
    OTHER_SUPPLIER,
    /** An account that settles nothing here (E-22). */
    NOT_SETTLEMENT;

    /** Whether money on this account counts for the receivable. */
    public boolean fits() {
        return this == SETTLEMENT || this == OLD_ACCOUNT || this == NEW_ACCOUNT;
    }

    /** Why it does not fit. */
    Reason mismatch() {
        return switch (this) {
            case NOT_SETTLEMENT -> Reason.PAYEE_NOT_SETTLEMENT;
            case OLD_ACCOUNT_TOO_LATE -> Reason.PAYEE_OLD_ACCOUNT;
            default -> Reason.PAYEE_MISMATCH;
        };
    }
}
