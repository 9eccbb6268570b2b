package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import io.hefu.organization.UnitStatus;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Decides which budget unit an order counts for: the one asked for within the actor's own tree, or the actor's (F-02). */
@Component
class BudgetUnitChoice {

    private final BudgetUnits units;

    BudgetUnitChoice(BudgetUnits units) {
        this.units = units;
    }

    /** The request with its unit. */
    Mono<PlaceOrder> complete(Actor actor, @Nullable UUID wanted, PlaceOrder request) {
        return choose(actor, wanted).map(unit -> unit.map(request::countingFor).orElse(request));
    }

    /** Staff may buy for no unit at all. */
    Mono<Optional<BudgetUnit>> choose(Actor actor, @Nullable UUID wanted) {
        UUID id = wanted == null ? actor.unitId() : wanted;
        if (id == null) {
            return actor.is(Role.STAFF)
                    ? Mono.just(Optional.empty())
                    : Mono.error(OrderProblem.BUDGET_UNIT_MISSING::rejection);
        }
        return units.find(id)
                .switchIfEmpty(Mono.error(OrderProblem.BUDGET_UNIT_UNKNOWN::rejection))
                .map(unit -> Optional.of(inScope(actor, unit)));
    }

    private static BudgetUnit inScope(Actor actor, BudgetUnit unit) {
        String own = actor.unitPath();
        if (!unit.id().equals(actor.unitId()) && (own == null || !unit.path().startsWith(own))) {
            throw OrderProblem.BUDGET_UNIT_OUT_OF_SCOPE.rejection();
        }
        if (unit.status() != UnitStatus.ACTIVE) {
            throw OrderProblem.BUDGET_UNIT_CLOSED.rejection();
        }
        return unit;
    }
}
