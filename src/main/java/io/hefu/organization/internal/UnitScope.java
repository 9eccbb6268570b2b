package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which budget units (table alias {@code unit}) an actor sees, as a condition of the query (domain part 5, rule 1). */
record UnitScope(String condition, Map<String, Object> binds) {

    /** For decisions, which look beyond what their actor sees. */
    static final UnitScope EVERYTHING = new UnitScope("true", Map.of());

    static UnitScope of(Actor actor) {
        if (actor.is(Role.ADMIN) || actor.is(Role.AUDITOR) || actor.is(Role.SUPPORT)) {
            return EVERYTHING;
        }
        List<String> any = new ArrayList<>(List.of("false"));
        Map<String, Object> binds = new HashMap<>();
        if ((actor.is(Role.FILER) || actor.is(Role.SUPERIOR)) && actor.unitPath() != null) {
            any.add("starts_with(unit.path, :scopePath)");
            binds.put("scopePath", actor.unitPath());
        }
        if (actor.is(Role.FINANCE) && actor.region() != null) {
            any.add("starts_with(unit.region, :scopeRegion)");
            binds.put("scopeRegion", actor.region());
        }
        return new UnitScope("(" + String.join(" or ", any) + ")", binds);
    }

    /** The tree of a region is led by its own finance department; those above it only read (domain part 5). */
    static void checkLeads(Actor actor, String region) {
        if (!actor.is(Role.ADMIN) && !(actor.is(Role.FINANCE) && region.equals(actor.region()))) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
    }
}
