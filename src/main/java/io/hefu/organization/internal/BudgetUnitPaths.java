package io.hefu.organization.internal;

import io.hefu.identity.UnitPaths;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells the sign-in where an account's unit stands in the tree. */
@Component
class BudgetUnitPaths implements UnitPaths {

    private final BudgetUnits units;

    BudgetUnitPaths(BudgetUnits units) {
        this.units = units;
    }

    @Override
    public Mono<String> pathOf(UUID unitId) {
        return units.find(unitId).map(BudgetUnit::path);
    }
}
