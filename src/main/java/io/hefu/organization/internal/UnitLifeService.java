package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.organization.UnitLife;
import io.hefu.organization.UnitStatus;
import io.hefu.organization.UnitView;
import io.hefu.organization.domain.LifeCycle;
import io.hefu.organization.domain.UnitPath;
import io.hefu.organization.internal.UnitRecords.Deed;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Leads budget units through their lives. */
@Service
class UnitLifeService implements UnitLife {

    private final UnitDoor door;
    private final UnitTree tree;
    private final UnitQueries queries;
    private final UnitRenaming renaming;
    private final UnitMoves moves;
    private final UnitCreation creation;
    private final Approvers approvers;
    private final UnitRecords records;
    private final BudgetUnitStore kept;
    private final TransactionalOperator tx;
    private final Clock clock;

    UnitLifeService(
            UnitDoor door,
            UnitTree tree,
            UnitQueries queries,
            UnitRenaming renaming,
            UnitMoves moves,
            UnitCreation creation,
            Approvers approvers,
            UnitRecords records,
            BudgetUnitStore kept,
            TransactionalOperator tx,
            Clock clock) {
        this.door = door;
        this.tree = tree;
        this.queries = queries;
        this.renaming = renaming;
        this.moves = moves;
        this.creation = creation;
        this.approvers = approvers;
        this.records = records;
        this.kept = kept;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<UnitView> create(Actor actor, NewUnit wish) {
        return commit(creation.create(actor, wish).checkpoint("create a budget unit"));
    }

    @Override
    public Mono<UnitView> rename(Actor actor, Step step, String name) {
        return commit(door.open(actor, step)
                .doOnNext(unit -> LifeCycle.checkRename(unit.unit(), name))
                .flatMap(unit -> renaming.rename(actor, unit, name, step.reason()))
                .checkpoint("rename a budget unit"));
    }

    @Override
    public Mono<UnitView> move(Actor actor, Step step, @Nullable UUID superior) {
        return commit(door.open(actor, step)
                .flatMap(unit -> superior == null
                        ? move(actor, step, unit, null)
                        : door.other(actor, superior).flatMap(above -> move(actor, step, unit, above)))
                .checkpoint("move a budget unit"));
    }

    private Mono<UnitView> move(Actor actor, Step step, UnitView unit, @Nullable UnitView above) {
        String path = LifeCycle.move(unit.unit(), above == null ? null : above.unit());
        UUID superior = above == null ? null : above.id();
        return approvers
                .demand(superior, unit.region())
                .then(Mono.defer(() -> moves.move(actor, unit, superior, path, step.reason())));
    }

    @Override
    public Mono<UnitView> merge(Actor actor, Step step, UUID into) {
        return commit(door.open(actor, step)
                .flatMap(unit -> door.other(actor, into).flatMap(other -> merge(actor, step, unit, other)))
                .checkpoint("merge a budget unit"));
    }

    private Mono<UnitView> merge(Actor actor, Step step, UnitView unit, UnitView into) {
        LifeCycle.checkMerge(unit.unit(), into.unit());
        Mono<Void> approved = unit.hasChildren() ? approvers.demand(into.id(), into.region()) : Mono.empty();
        return approved.thenMany(tree.activeChildren(unit.id()).collectList().flatMapMany(Flux::fromIterable))
                .concatMap(child ->
                        moves.move(actor, child, into.id(), UnitPath.moved(child.path(), into.path()), step.reason()))
                .then(Mono.defer(() -> close(actor, step, unit, into)));
    }

    @Override
    public Mono<UnitView> abolish(Actor actor, Step step) {
        return commit(door.open(actor, step)
                .delayUntil(unit -> tree.activeChildren(unit.id())
                        .count()
                        .doOnNext(children -> LifeCycle.checkAbolish(unit.unit(), children)))
                .flatMap(unit -> close(actor, step, unit, null))
                .checkpoint("abolish a budget unit"));
    }

    private Mono<UnitView> close(Actor actor, Step step, UnitView unit, @Nullable UnitView into) {
        UnitStatus status = into == null ? UnitStatus.ABOLISHED : UnitStatus.MERGED;
        return tree.close(unit.id(), status, into == null ? null : into.id(), clock.instant())
                .then(Mono.defer(() -> asItIs(unit.id())))
                .delayUntil(closed -> recordClosing(actor, unit, closed, step.reason()));
    }

    private Mono<Void> recordClosing(Actor actor, UnitView before, UnitView closed, @Nullable String reason) {
        boolean merged = closed.status() == UnitStatus.MERGED;
        Map<String, ?> after = merged
                ? Map.of("status", closed.status(), "mergedInto", String.valueOf(closed.mergedInto()))
                : Map.of("status", closed.status());
        Deed deed =
                new Deed(actor, merged ? "merge" : "abolish", closed, Map.of("status", before.status()), after, reason);
        return records.write(
                deed,
                merged ? UnitEvents.merged(closed, clock.instant()) : UnitEvents.abolished(closed, clock.instant()));
    }

    private Mono<UnitView> asItIs(UUID id) {
        return queries.view(UnitScope.EVERYTHING, id);
    }

    private Mono<UnitView> commit(Mono<UnitView> change) {
        return change.as(tx::transactional).doOnSuccess(unit -> kept.forget());
    }
}
