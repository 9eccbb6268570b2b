package io.hefu.catalog.internal;

import io.hefu.catalog.Allocations;
import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.WarehouseStock.Line;
import io.hefu.kernel.Actor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets people set pieces aside in warehouses. */
@Service
class AllocationDesk implements Allocations {

    private final AllocationStore store;
    private final AllocationWork work;
    private final WarehouseStore warehouses;
    private final WarehouseChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    AllocationDesk(
            AllocationStore store,
            AllocationWork work,
            WarehouseStore warehouses,
            WarehouseChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.work = work;
        this.warehouses = warehouses;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<View> find(UUID reference) {
        return view(reference).switchIfEmpty(Mono.error(CatalogProblem.ALLOCATION_NOT_FOUND::rejection));
    }

    private Mono<View> view(UUID reference) {
        return store.find(reference)
                .flatMap(head -> store.parts(reference)
                        .collectList()
                        .map(parts -> new View(
                                reference, head.warehouseId(), head.state(), head.at(), head.endedAt(), parts)));
    }

    @Override
    public Mono<View> allocate(Actor actor, UUID reference, UUID warehouseId, List<Line> lines) {
        return warehouses
                .find(warehouseId)
                .flatMap(there -> told(actor, "made", reference, work.allocate(reference, warehouseId, lines)))
                .checkpoint("set pieces aside")
                .as(tx::transactional);
    }

    @Override
    public Mono<View> release(Actor actor, UUID reference) {
        return told(actor, "released", reference, work.release(reference))
                .checkpoint("put pieces back")
                .as(tx::transactional);
    }

    @Override
    public Mono<View> ship(Actor actor, UUID reference) {
        return told(actor, "shipped", reference, work.ship(reference))
                .checkpoint("let pieces go")
                .as(tx::transactional);
    }

    /** Tells nothing where nothing changed. */
    private Mono<View> told(Actor actor, String what, UUID reference, Mono<Void> change) {
        return view(reference)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(before -> change.then(Mono.defer(() -> view(reference)))
                        .delayUntil(after -> before.equals(Optional.of(after))
                                ? Mono.empty()
                                : chronicle.allocation(actor, what, before.orElse(null), after, clock.instant())));
    }
}
