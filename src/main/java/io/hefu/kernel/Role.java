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
    AUDITOR,
    ADMIN
}
