package io.hefu.identity;

import static io.hefu.kernel.Role.ADMIN;
import static io.hefu.kernel.Role.AGENT;
import static io.hefu.kernel.Role.AUDITOR;
import static io.hefu.kernel.Role.BUYER;
import static io.hefu.kernel.Role.CONTRACTOR;
import static io.hefu.kernel.Role.COUNTY;
import static io.hefu.kernel.Role.FILER;
import static io.hefu.kernel.Role.FINANCE;
import static io.hefu.kernel.Role.REVIEWER;
import static io.hefu.kernel.Role.SELECTION;
import static io.hefu.kernel.Role.STAFF;
import static io.hefu.kernel.Role.SUPERIOR;
import static io.hefu.kernel.Role.SUPPORT;
import static io.hefu.kernel.Role.TREASURER;
import static io.hefu.kernel.Role.UNION;
import static io.hefu.kernel.Role.WAREHOUSE;

import io.hefu.kernel.Role;
import java.util.Set;

/** What an account is for, and so which roles it can have: a unit manages with one and trades with others (F-01). */
public enum AccountKind {
    MANAGEMENT(FILER, SUPERIOR, FINANCE, COUNTY),
    TRADING(BUYER, UNION, CONTRACTOR, TREASURER),
    SUPPLIER(Role.SUPPLIER),
    MINI_PROGRAM(STAFF, AGENT),
    PLATFORM(REVIEWER, SELECTION, WAREHOUSE, SUPPORT, AUDITOR, ADMIN),
    /** A machine decides nothing in a person's place: it trades, reports and reads. */
    MACHINE(BUYER, Role.SUPPLIER, FINANCE, WAREHOUSE, AUDITOR);

    private final Set<Role> roles;

    AccountKind(Role... roles) {
        this.roles = Set.of(roles);
    }

    public Set<Role> roles() {
        return roles;
    }
}
