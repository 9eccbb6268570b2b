package io.hefu.progress.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose figures an actor sees, as conditions of the query itself (domain part 5, rule 1): superiors their subtree,
 * finance departments their region and those below, everybody else of a unit the own unit without those below it.
 *
 * @param units over columns {@code path} and {@code region}
 * @param divisions over a column {@code code}
 * @param ownUnit the unit that is seen by itself; an id of nobody for those who have none
 */
record Scope(String units, String divisions, UUID ownUnit, Map<String, Object> binds) {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final String REGION = "scopeRegion";

    static Scope of(Actor actor) {
        UUID own = actor.unitId() == null ? NOBODY : actor.unitId();
        if (actor.seesEverything()) {
            return new Scope("true", "true", own, Map.of());
        }
        List<String> units = new ArrayList<>();
        Map<String, Object> binds = new HashMap<>();
        String region = financed(actor);
        if (region != null) {
            units.add("starts_with(region, :scopeRegion)");
            binds.put(REGION, region);
        }
        if (actor.is(Role.SUPERIOR) && actor.unitPath() != null) {
            units.add("starts_with(path, :scopePath)");
            binds.put("scopePath", actor.unitPath());
        }
        String any = units.isEmpty() ? "false" : "(" + String.join(" or ", units) + ")";
        return new Scope(any, region == null ? "false" : "starts_with(code, :scopeRegion)", own, binds);
    }

    private static @Nullable String financed(Actor actor) {
        return actor.is(Role.FINANCE) ? actor.region() : null;
    }

    /** The node that an actor sees when none is named. */
    static String home(Actor actor) {
        String region = financed(actor);
        if (region != null) {
            return region;
        }
        return actor.unitId() == null ? "" : actor.unitId().toString();
    }

    Map<String, Object> divisionBinds() {
        Object region = binds.get(REGION);
        return region == null ? Map.of() : Map.of(REGION, region);
    }
}
