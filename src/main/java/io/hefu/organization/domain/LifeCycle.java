package io.hefu.organization.domain;

import io.hefu.organization.BudgetUnit;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.UnitStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may become of a budget unit. Each step throws its refusal. */
public final class LifeCycle {

    private LifeCycle() {}

    /** Somebody works on the unit: only an active one can change. */
    public static void checkActive(BudgetUnit unit) {
        if (unit.status() != UnitStatus.ACTIVE) {
            throw OrganizationProblem.UNIT_CLOSED.rejection(Map.of("state", unit.status()));
        }
    }

    public static void checkRename(BudgetUnit unit, String name) {
        checkActive(unit);
        if (unit.name().equals(name)) {
            throw OrganizationProblem.UNIT_UNCHANGED.rejection();
        }
    }

    /** A new unit comes under this one. */
    public static void checkSuperior(BudgetUnit superior) {
        if (superior.status() != UnitStatus.ACTIVE) {
            throw OrganizationProblem.SUPERIOR_CLOSED.rejection(Map.of("state", superior.status()));
        }
    }

    /** The path that the unit has after its move under another superior unit, or to the top of its region for null. */
    public static String move(BudgetUnit unit, @Nullable BudgetUnit superior) {
        checkActive(unit);
        String above = superior == null ? UnitPath.ofDivision(unit.region()) : superior.path();
        if (superior != null) {
            checkApart(unit, superior);
        }
        String path = UnitPath.moved(unit.path(), above);
        if (path.equals(unit.path())) {
            throw OrganizationProblem.UNIT_UNCHANGED.rejection();
        }
        return path;
    }

    public static void checkMerge(BudgetUnit unit, BudgetUnit into) {
        checkActive(unit);
        checkApart(unit, into);
    }

    public static void checkAbolish(BudgetUnit unit, long activeChildren) {
        checkActive(unit);
        if (activeChildren > 0) {
            throw OrganizationProblem.UNIT_HAS_CHILDREN.rejection(Map.of("children", activeChildren));
        }
    }

    /** A unit can neither stand below itself nor leave its region, whose finance department counts its shares. */
    private static void checkApart(BudgetUnit unit, BudgetUnit other) {
        checkSuperior(other);
        if (other.path().startsWith(unit.path())) {
            throw OrganizationProblem.UNIT_CYCLE.rejection();
        }
        if (!other.region().equals(unit.region())) {
            throw OrganizationProblem.UNIT_REGION_DIFFERS.rejection(
                    Map.of("region", unit.region(), "otherRegion", other.region()));
        }
    }
}
