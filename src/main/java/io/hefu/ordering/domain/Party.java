package io.hefu.ordering.domain;

/** On whose side somebody stands towards an order. */
public enum Party {
    BUYER,
    SUPPLIER,
    SUPPORT,
    /** Whoever of the platform decides between the two sides. */
    ARBITER,
    CLOCK
}
