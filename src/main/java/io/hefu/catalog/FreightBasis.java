package io.hefu.catalog;

/** What freight is counted by. */
public enum FreightBasis {
    /** Grams. */
    WEIGHT,
    PIECES
}
