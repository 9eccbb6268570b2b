package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.organization.BoundUnits;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import io.hefu.organization.UnitStatus;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Decides which budget unit an order counts for: the one asked for within the actor's own tree, or the actor's (F-02). A
 * member of staff buys for the unit to which the person belongs at this moment, or for none.
 */
@Component
class BudgetUnitChoice {

    private final BudgetUnits units;
    private final BoundUnits bound;

    BudgetUnitChoice(BudgetUnits units, BoundUnits bound) {
        this.units = units;
        this.bound = bound;
    }

    /** The request with its unit. */
    Mono<PlaceOrder> complete(Actor actor, @Nullable UUID wanted, PlaceOrder request) {
        return choose(actor, wanted).map(unit -> unit.map(request::countingFor).orElse(request));
    }

    /** Staff may buy for no unit at all. */
    Mono<Optional<BudgetUnit>> choose(Actor actor, @Nullable UUID wanted) {
        return actor.is(Role.STAFF) ? chooseBound(actor, wanted) : chooseOwn(actor, wanted);
    }

    private Mono<Optional<BudgetUnit>> chooseBound(Actor actor, @Nullable UUID wanted) {
        return bound.of(actor)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .doOnNext(unit -> checkBound(unit, wanted))
                .flatMap(unit -> unit.map(
                                id -> find(id).map(BudgetUnitChoice::open).map(Optional::of))
                        .orElse(Mono.just(Optional.empty())));
    }

    private static void checkBound(Optional<UUID> unit, @Nullable UUID wanted) {
        if (wanted != null && !Optional.of(wanted).equals(unit)) {
            throw OrderProblem.BUDGET_UNIT_OUT_OF_SCOPE.rejection();
        }
    }

    private Mono<Optional<BudgetUnit>> chooseOwn(Actor actor, @Nullable UUID wanted) {
        UUID id = wanted == null ? actor.unitId() : wanted;
        return id == null
                ? Mono.error(OrderProblem.BUDGET_UNIT_MISSING::rejection)
                : find(id).map(unit -> Optional.of(inScope(actor, unit)));
    }

    private Mono<BudgetUnit> find(UUID id) {
        return units.find(id).switchIfEmpty(Mono.error(OrderProblem.BUDGET_UNIT_UNKNOWN::rejection));
    }

    private static BudgetUnit inScope(Actor actor, BudgetUnit unit) {
        String own = actor.unitPath();
        if (!unit.id().equals(actor.unitId()) && (own == null || !unit.path().startsWith(own))) {
            throw OrderProblem.BUDGET_UNIT_OUT_OF_SCOPE.rejection();
        }
        return open(unit);
    }

    private static BudgetUnit open(BudgetUnit unit) {
        if (unit.status() != UnitStatus.ACTIVE) {
            throw OrderProblem.BUDGET_UNIT_CLOSED.rejection();
        }
        return unit;
    }
}
