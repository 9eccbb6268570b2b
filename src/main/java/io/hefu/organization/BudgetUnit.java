package io.hefu.organization;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A budget unit (预算单位) in the tree of one region.
 *
 * @param path the unit's place in the tree: the region's divisions, then the units from the root down, as in
 *     {@code /51/5101/510104/u1/u2a/}; the path of every unit below it starts with it
 * @param region GB/T 2260 code of the administrative division whose finance department is in charge
 */
public record BudgetUnit(
        UUID id, String name, String path, @Nullable UUID parentId, String region, UnitStatus status) {}
