package io.hefu.share.domain;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an actor sees (domain part 5): the whole country, a region with all below it, a subtree, or the own unit.
 *
 * @param prefixes the beginnings of the unit paths that are seen
 * @param unitId the own unit, which is seen whatever its path
 */
public record Reach(List<String> prefixes, @Nullable UUID unitId) {

    private static final int DIGITS_PER_LEVEL = 2;

    public static Reach of(Actor actor) {
        List<String> prefixes = new ArrayList<>();
        if (actor.is(Role.ADMIN) || actor.is(Role.AUDITOR)) {
            prefixes.add("/");
        }
        if (actor.is(Role.FINANCE) && actor.region() != null) {
            prefixes.add(pathOf(actor.region()));
        }
        if (actor.is(Role.SUPERIOR) && actor.unitPath() != null) {
            prefixes.add(actor.unitPath());
        }
        boolean own = actor.is(Role.FILER) || actor.is(Role.SUPERIOR) || actor.is(Role.BUYER) || actor.is(Role.UNION);
        return new Reach(List.copyOf(prefixes), own ? actor.unitId() : null);
    }

    /** {@code 510104} becomes {@code /51/5101/510104/}, under which all its units stand. */
    public static String pathOf(String region) {
        StringBuilder path = new StringBuilder("/");
        for (int end = DIGITS_PER_LEVEL; end <= region.length(); end += DIGITS_PER_LEVEL) {
            path.append(region, 0, end).append('/');
        }
        return path.toString();
    }

    public boolean covers(Filing.Unit unit) {
        return unit.id().equals(unitId) || coversAll(unit.path());
    }

    /** Whether everything under the path is seen. */
    public boolean coversAll(String path) {
        return prefixes.stream().anyMatch(path::startsWith);
    }
}
