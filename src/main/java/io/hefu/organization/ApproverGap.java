package io.hefu.organization;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A superior unit without an account that confirms, or a region whose finance department has none.
 *
 * @param unitId null for a region
 * @param name of the unit or the division
 * @param path under which nobody confirms
 * @param units active units that wait for this approver
 */
public record ApproverGap(@Nullable UUID unitId, String name, String path, String region, long units) {}
