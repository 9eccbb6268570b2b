package io.hefu.progress;

import java.util.UUID;

/** The amounts that a unit reserves in a year for its canteen and its union; both zero when it reserves nothing. */
public record ReservedShare(UUID unitId, String unitPath, String region, int year, long canteenFen, long unionFen) {}
