package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.UnitLife.Step;
import io.hefu.organization.UnitView;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hands out units that are about to change: in scope, by those who lead the region, locked and as they are now. */
@Component
class UnitDoor {

    private final UnitQueries queries;
    private final UnitTree tree;

    UnitDoor(UnitQueries queries, UnitTree tree) {
        this.queries = queries;
        this.tree = tree;
    }

    /** Errors with {@code BUDGET_UNIT_NOT_FOUND}, {@code FORBIDDEN} and {@code UNIT_VERSION_STALE}. */
    Mono<UnitView> open(Actor actor, Step step) {
        return queries.view(UnitScope.of(actor), step.unitId())
                .switchIfEmpty(Mono.error(OrganizationProblem.BUDGET_UNIT_NOT_FOUND::rejection))
                .doOnNext(unit -> UnitScope.checkLeads(actor, unit.region()))
                .flatMap(unit -> tree.lock(unit.region()))
                .then(Mono.defer(() -> queries.view(UnitScope.EVERYTHING, step.unitId())))
                .doOnNext(unit -> checkVersion(unit, step.version()));
    }

    /** Another unit that takes part, within the actor's scope; errors with {@code SUPERIOR_UNKNOWN}. */
    Mono<UnitView> other(Actor actor, UUID id) {
        return queries.view(UnitScope.of(actor), id)
                .switchIfEmpty(Mono.error(OrganizationProblem.SUPERIOR_UNKNOWN::rejection));
    }

    private static void checkVersion(UnitView unit, long seen) {
        if (unit.version() != seen) {
            throw OrganizationProblem.UNIT_VERSION_STALE.rejection(Map.of("version", unit.version()));
        }
    }
}
