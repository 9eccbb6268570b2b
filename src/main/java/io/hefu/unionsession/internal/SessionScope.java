package io.hefu.unionsession.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Role;

/** Which sessions an actor sees, as a condition of the query itself. */
final class SessionScope {

    private SessionScope() {}

    static Conditions of(Actor actor) {
        if (actor.seesEverything()) {
            return new Conditions("true");
        }
        boolean union = actor.is(Role.UNION) || actor.is(Role.TREASURER);
        return union && actor.unitId() != null
                ? new Conditions("unit_id = :scopeUnit").with("scopeUnit", actor.unitId())
                : new Conditions("false");
    }
}
