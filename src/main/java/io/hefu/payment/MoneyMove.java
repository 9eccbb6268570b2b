package io.hefu.payment;

/** Why money moves onto or off a receivable. */
public enum MoneyMove {
    /** It was allocated. */
    PAYMENT,
    /** The bank took it back (E-30). */
    REVERSAL,
    /** It goes back to its payer by agreement. */
    REFUND
}
