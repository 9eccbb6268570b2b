package io.hefu.ordering.domain;

/** Where the wish for money back stands. */
public enum AfterSaleState {
    REQUESTED,
    /** By the supplier; the order has gone on. */
    REFUSED,
    /** The platform decides. */
    ARBITRATION,
    /** The money is on its way. */
    AGREED,
    SETTLED,
    /** By the platform. */
    REJECTED,
    WITHDRAWN;

    /** Whether the order waits for it. */
    public boolean isOpen() {
        return this == REQUESTED || this == ARBITRATION || this == AGREED;
    }
}
