package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.organization.Divisions;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.UnitLife.NewUnit;
import io.hefu.organization.UnitView;
import io.hefu.organization.domain.LifeCycle;
import io.hefu.organization.domain.UnitPath;
import io.hefu.organization.internal.UnitRecords.Deed;
import io.hefu.organization.internal.UnitTree.Seed;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Brings new budget units into the trees; within the caller's transaction. */
@Component
class UnitCreation {

    private final UnitDoor door;
    private final UnitTree tree;
    private final UnitQueries queries;
    private final Divisions divisions;
    private final Approvers approvers;
    private final UnitRecords records;
    private final Clock clock;

    UnitCreation(
            UnitDoor door,
            UnitTree tree,
            UnitQueries queries,
            Divisions divisions,
            Approvers approvers,
            UnitRecords records,
            Clock clock) {
        this.door = door;
        this.tree = tree;
        this.queries = queries;
        this.divisions = divisions;
        this.approvers = approvers;
        this.records = records;
        this.clock = clock;
    }

    Mono<UnitView> create(Actor actor, NewUnit wish) {
        return Mono.defer(() -> wish.superior() == null ? top(actor, wish) : below(actor, wish, wish.superior()));
    }

    private Mono<UnitView> top(Actor actor, NewUnit wish) {
        return divisions
                .find(Objects.requireNonNullElse(wish.region(), ""))
                .switchIfEmpty(Mono.error(OrganizationProblem.DIVISION_UNKNOWN::rejection))
                .doOnNext(division -> UnitScope.checkLeads(actor, division.code()))
                .delayUntil(division -> tree.lock(division.code()))
                .map(division ->
                        new Seed(wish.code(), wish.name(), UnitPath.ofDivision(division.code()), null, division.code()))
                .flatMap(seed -> plant(actor, seed));
    }

    private Mono<UnitView> below(Actor actor, NewUnit wish, UUID superior) {
        return door.other(actor, superior)
                .doOnNext(above -> UnitScope.checkLeads(actor, above.region()))
                .delayUntil(above -> tree.lock(above.region()))
                .then(Mono.defer(() -> door.other(actor, superior)))
                .doOnNext(above -> LifeCycle.checkSuperior(above.unit()))
                .doOnNext(above -> checkRegion(wish, above))
                .map(above -> new Seed(wish.code(), wish.name(), above.path(), above.id(), above.region()))
                .flatMap(seed -> plant(actor, seed));
    }

    private static void checkRegion(NewUnit wish, UnitView above) {
        if (wish.region() != null && !wish.region().equals(above.region())) {
            throw OrganizationProblem.UNIT_REGION_DIFFERS.rejection(
                    Map.of("region", wish.region(), "otherRegion", above.region()));
        }
    }

    private Mono<UnitView> plant(Actor actor, Seed seed) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        return approvers
                .demand(seed.parent(), seed.region())
                .then(Mono.defer(() -> tree.insert(id, seed, now)))
                .then(Mono.defer(() -> queries.view(UnitScope.EVERYTHING, id)))
                .delayUntil(unit -> records.write(
                        new Deed(actor, "create", unit, null, Map.of("name", unit.name(), "path", unit.path()), null),
                        UnitEvents.created(unit, now)));
    }
}
