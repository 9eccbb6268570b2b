package io.hefu.payment;

/** What matching says of a transfer; only {@link #CONFIRMED} moves money. */
public enum Verdict {
    CONFIRMED,
    SUGGESTED,
    UNMATCHED,
    EXCEPTION
}
