package io.hefu.progress.internal;

import io.hefu.progress.ProgressNode;
import io.hefu.progress.ProgressNode.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The nodes right below a node, as parts of a query.
 *
 * @param members selects {@code id}, {@code kind}, {@code name}, {@code active} and {@code branch}
 * @param branch from the columns {@code unit_path} and {@code region} of a unit to the {@code branch} of its member
 * @param within whether a unit belongs to any member
 */
record Family(String members, String branch, String within, Map<String, Object> binds) {

    private static final String PROVINCES =
            "select code as id, 'DIVISION' as kind, name, true as active, code as branch from divisions where parent_code is null";

    private static final String DIVISION = """
            select code as id, 'DIVISION' as kind, name, true as active, code as branch from divisions
            where parent_code = :above
            union all
            select id::text, 'UNIT', name, status = 'ACTIVE', path from budget_units where region = :above and parent_id is null
            """;

    private static final String UNITS = """
            select id::text as id, 'UNIT' as kind, name, status = 'ACTIVE' as active, path as branch from budget_units
            where parent_id = :above
            """;

    /** Those right below the place. */
    static Family below(Place place) {
        ProgressNode node = place.node();
        return switch (node.kind()) {
            case COUNTRY -> country();
            case DIVISION -> division(node.id());
            case UNIT -> unit(UUID.fromString(node.id()), String.valueOf(place.path()));
        };
    }

    /** Those beside the place, itself included; null for the country. */
    static @Nullable Family around(Place place) {
        String above = place.node().above();
        if (above == null) {
            return null;
        }
        UUID parent = place.parentId();
        if (parent != null) {
            String path = String.valueOf(place.path());
            return unit(parent, path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1));
        }
        return place.node().kind() == Kind.DIVISION && above.isEmpty() ? country() : division(above);
    }

    private static Family country() {
        return new Family(PROVINCES, "left(region, 2)", "true", Map.of());
    }

    private static Family division(String code) {
        String branch = "case when length(region) > %d then left(region, %d) else %s end"
                .formatted(code.length(), code.length() + 2, beginning(code.length() / 2 + 1));
        return new Family(DIVISION, branch, "starts_with(region, :above)", Map.of("above", code));
    }

    private static Family unit(UUID id, String path) {
        int depth = (int) path.chars().filter(sign -> sign == '/').count();
        Map<String, Object> binds = new HashMap<>();
        binds.put("above", id);
        binds.put("abovePath", path);
        return new Family(UNITS, beginning(depth), "starts_with(unit_path, :abovePath)", binds);
    }

    /** The first segments of a unit's path. */
    private static String beginning(int segments) {
        return "substring(unit_path from '^(?:/[^/]+){%d}/')".formatted(segments);
    }
}
