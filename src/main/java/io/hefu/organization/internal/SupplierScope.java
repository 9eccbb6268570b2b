package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Role;

/** Which suppliers (table alias {@code supplier}) an actor sees. */
final class SupplierScope {

    private SupplierScope() {}

    static boolean isPlatform(Actor actor) {
        return actor.is(Role.ADMIN) || actor.is(Role.AUDITOR) || actor.is(Role.SELECTION) || actor.is(Role.SUPPORT);
    }

    static Conditions narrow(Conditions where, Actor actor) {
        if (isPlatform(actor)) {
            return where;
        }
        if (actor.is(Role.COUNTY) && actor.region() != null) {
            return where.and("supplier.county_code = :scopeCounty", "scopeCounty", (Object) actor.region());
        }
        return actor.supplierId() == null
                ? where.and("false")
                : where.and("supplier.id = :scopeSupplier", "scopeSupplier", (Object) actor.supplierId());
    }
}
