package io.hefu.kernel;

/** What an account may do (domain part 5); a role always acts within the scope of its {@link Actor}. */
public enum Role {
    BUYER,
    SUPPLIER,
    FILER,
    SUPERIOR,
    FINANCE,
    REVIEWER,
    UNION,
    STAFF,
    /** A person whom a unit authorises to buy for it. */
    AGENT,
    /** Who runs a unit's canteen and buys for it (F-06). */
    CONTRACTOR,
    /** Chooses and checks the goods of 832 Select. */
    SELECTION,
    WAREHOUSE,
    /** Corrects orders' units and settles cases of accounts. */
    SUPPORT,
    AUDITOR,
    ADMIN,
    /** A county's office that recommends its suppliers (F-17). */
    COUNTY,
    /** Approves what a union opens, and pays for it (工会财务). */
    TREASURER
}
