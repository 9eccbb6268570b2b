package io.hefu.catalog;

/** How far goods are on their way into 832 Select (832优选), and how they left it. */
public enum SelectStatus {
    NOMINATED,
    /** Quality, price and service are good enough. */
    QC_PASSED,
    LISTED,
    REFUSED,
    /** By the supplier, before they were listed. */
    WITHDRAWN,
    /** By the platform, or because the goods became others. */
    REMOVED
}
