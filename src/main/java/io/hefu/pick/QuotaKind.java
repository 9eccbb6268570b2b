package io.hefu.pick;

/** In what a quota is counted. */
public enum QuotaKind {
    /** Each piece is one. */
    PIECES,
    /** Each piece costs the points of its goods. */
    POINTS,
    /** Each piece costs its price in fen. */
    AMOUNT
}
