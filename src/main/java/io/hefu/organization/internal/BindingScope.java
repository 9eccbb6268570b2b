package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Role;

/** Whose bindings (table alias {@code binding}) an actor sees: the own unit's, and no other in the tree (F-29). */
final class BindingScope {

    private BindingScope() {}

    static Conditions narrow(Conditions where, Actor actor) {
        if (actor.is(Role.ADMIN) || actor.is(Role.AUDITOR) || actor.is(Role.SUPPORT)) {
            return where;
        }
        return actor.is(Role.FILER) && actor.unitId() != null
                ? where.and("binding.unit_id = :scopeUnit", "scopeUnit", (Object) actor.unitId())
                : where.and("false");
    }
}
