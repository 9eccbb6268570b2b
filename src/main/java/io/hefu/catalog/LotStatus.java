package io.hefu.catalog;

/** How far a lot is on its way into the stock of its warehouse. */
public enum LotStatus {
    ARRIVED,
    /** It passed, at least a part of it. */
    INSPECTED,
    /** Sellable. */
    IN_STOCK,
    /** Nothing of it passed. */
    REJECTED
}
