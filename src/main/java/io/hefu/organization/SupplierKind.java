package io.hefu.organization;

/** What a supplier is (F-17). */
public enum SupplierKind {
    ENTERPRISE,
    COOPERATIVE,
    FAMILY_FARM,
    /** Of the county, selling for others. */
    TRADING_COMPANY
}
