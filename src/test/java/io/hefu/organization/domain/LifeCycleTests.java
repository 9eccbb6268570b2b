package io.hefu.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.Ids;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.UnitStatus;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeCycleTests {

    private static final String REGION = "510104";

    private final BudgetUnit office = unit("/51/5101/510104/u1/", REGION, UnitStatus.ACTIVE);
    private final BudgetUnit school = unit("/51/5101/510104/u1/u2/", REGION, UnitStatus.ACTIVE);
    private final BudgetUnit other = unit("/51/5101/510104/u10/", REGION, UnitStatus.ACTIVE);

    @ParameterizedTest
    @EnumSource(value = UnitStatus.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void aClosedUnitDoesNothingAnyMore(UnitStatus closed) {
        BudgetUnit unit = unit("/51/5101/510104/u3/", REGION, closed);

        refuses("UNIT_CLOSED", () -> LifeCycle.checkRename(unit, "新名称"));
        refuses("UNIT_CLOSED", () -> LifeCycle.move(unit, other));
        refuses("UNIT_CLOSED", () -> LifeCycle.move(unit, null));
        refuses("UNIT_CLOSED", () -> LifeCycle.checkMerge(unit, other));
        refuses("UNIT_CLOSED", () -> LifeCycle.checkAbolish(unit, 0));
    }

    @ParameterizedTest
    @EnumSource(value = UnitStatus.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void aClosedUnitTakesNoOthers(UnitStatus closed) {
        BudgetUnit unit = unit("/51/5101/510104/u3/", REGION, closed);

        refuses("SUPERIOR_CLOSED", () -> LifeCycle.checkSuperior(unit));
        refuses("SUPERIOR_CLOSED", () -> LifeCycle.move(school, unit));
        refuses("SUPERIOR_CLOSED", () -> LifeCycle.checkMerge(school, unit));
    }

    @Test
    void aMovedUnitKeepsItsSegment() {
        assertThat(LifeCycle.move(school, other)).isEqualTo("/51/5101/510104/u10/u2/");
        assertThat(LifeCycle.move(school, null)).isEqualTo("/51/5101/510104/u2/");
    }

    @Test
    void aUnitNeverStandsBelowItself() {
        refuses("UNIT_CYCLE", () -> LifeCycle.move(office, school));
        refuses("UNIT_CYCLE", () -> LifeCycle.move(office, office));
        refuses("UNIT_CYCLE", () -> LifeCycle.checkMerge(office, school));
        refuses("UNIT_CYCLE", () -> LifeCycle.checkMerge(office, office));
    }

    @Test
    void aPathThatOnlyBeginsAlikeIsNoSubtree() {
        assertThat(LifeCycle.move(office, other)).isEqualTo("/51/5101/510104/u10/u1/");
    }

    @Test
    void aUnitStaysInItsRegion() {
        BudgetUnit city = unit("/51/5101/u4/", "5101", UnitStatus.ACTIVE);

        refuses("UNIT_REGION_DIFFERS", () -> LifeCycle.move(school, city));
        refuses("UNIT_REGION_DIFFERS", () -> LifeCycle.checkMerge(school, city));
    }

    @Test
    void aStepThatChangesNothingIsRefused() {
        refuses("UNIT_UNCHANGED", () -> LifeCycle.move(school, office));
        refuses("UNIT_UNCHANGED", () -> LifeCycle.move(office, null));
        refuses("UNIT_UNCHANGED", () -> LifeCycle.checkRename(school, school.name()));
    }

    @Test
    void aUnitWithUnitsBelowItIsNotAbolished() {
        refuses("UNIT_HAS_CHILDREN", () -> LifeCycle.checkAbolish(office, 1));
        LifeCycle.checkAbolish(office, 0);
    }

    private static BudgetUnit unit(String path, String region, UnitStatus status) {
        return new BudgetUnit(Ids.next(), "unit " + path, path, null, region, status);
    }

    private static void refuses(String code, ThrowingCallable step) {
        assertThatThrownBy(step).hasMessageStartingWith(code);
    }
}
