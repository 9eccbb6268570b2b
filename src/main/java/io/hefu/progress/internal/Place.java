package io.hefu.progress.internal;

import io.hefu.progress.ProgressNode;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A node that an actor may see, as queries need it.
 *
 * @param path a unit's path
 * @param parentId a unit's superior
 * @param own whether only the unit itself is seen
 */
record Place(
        ProgressNode node, @Nullable String path, @Nullable UUID parentId, boolean own) {

    /** A condition over columns {@code unit_path} and {@code region}. */
    String within() {
        return switch (node.kind()) {
            case COUNTRY -> "true";
            case DIVISION -> "starts_with(region, :place)";
            case UNIT -> "starts_with(unit_path, :place)";
        };
    }

    /** What {@link #within()} binds. */
    Map<String, Object> binds() {
        return switch (node.kind()) {
            case COUNTRY -> Map.of();
            case DIVISION -> Map.of("place", node.id());
            case UNIT -> Map.of("place", String.valueOf(path));
        };
    }
}
