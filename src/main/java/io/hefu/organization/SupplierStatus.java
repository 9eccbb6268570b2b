package io.hefu.organization;

/** How far a supplier is on its way to the market, and whether it is still on it. */
public enum SupplierStatus {
    /** It gathers its documents. */
    APPLYING,
    APPLIED,
    /** By the county that it is at home in. */
    RECOMMENDED,
    APPROVED,
    REFUSED,
    SUSPENDED
}
