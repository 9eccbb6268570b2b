package io.hefu.union;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Role;
import java.util.Optional;
import java.util.UUID;

/** What of unions an actor sees (domain part 5): the platform all, those of a union their own unit's, others nothing. */
public final class UnionScope {

    private UnionScope() {}

    /** As a condition of the query itself, on the column that names the unit. */
    public static Conditions of(Actor actor, String column) {
        return actor.seesEverything()
                ? new Conditions("true")
                : own(actor, column).orElse(new Conditions("false"));
    }

    /** Of those of a union; empty for others. */
    public static Optional<Conditions> own(Actor actor, String column) {
        UUID unit = actor.is(Role.UNION) || actor.is(Role.TREASURER) ? actor.unitId() : null;
        return Optional.ofNullable(unit).map(own -> new Conditions(column + " = :scopeUnit").with("scopeUnit", own));
    }
}
