package io.hefu.organization;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A budget unit as people see it.
 *
 * @param code the number under which the region's finance department knows it
 * @param mergedInto the unit that took over, once it is merged
 * @param hasChildren whether active units stand right below it
 * @param version to be given with the next change
 */
public record UnitView(
        UUID id,
        @Nullable String code,
        String name,
        String path,
        @Nullable UUID parentId,
        String region,
        UnitStatus status,
        @Nullable UUID mergedInto,
        boolean hasChildren,
        long version,
        Instant createdAt,
        @Nullable Instant closedAt) {

    public BudgetUnit unit() {
        return new BudgetUnit(id, name, path, parentId, region, status);
    }
}
