package io.hefu.share.domain;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose turn it is to confirm: exactly one of a superior unit and the finance department of a region. */
public record Turn(@Nullable UUID unitId, @Nullable String financeRegion) {

    public Turn {
        if ((unitId == null) == (financeRegion == null)) {
            throw new IllegalArgumentException("either a unit or a region");
        }
    }

    public static Turn of(UUID superiorUnit) {
        return new Turn(superiorUnit, null);
    }

    public static Turn ofFinance(String region) {
        return new Turn(null, region);
    }

    /** The turn above a unit: its superior unit, or finance above the top of the tree. */
    public static Turn above(@Nullable UUID parentId, String region) {
        return parentId == null ? ofFinance(region) : of(parentId);
    }

    public boolean isFinances() {
        return financeRegion != null;
    }

    public boolean isOf(Actor actor) {
        return isFinances()
                ? actor.is(Role.FINANCE) && String.valueOf(financeRegion).equals(actor.region())
                : actor.is(Role.SUPERIOR) && String.valueOf(unitId).equals(String.valueOf(actor.unitId()));
    }
}
