package io.hefu.catalog.internal;

import io.hefu.catalog.Allocations.State;
import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.WarehouseStock;
import io.hefu.catalog.domain.LotBook;
import io.hefu.catalog.internal.AllocationStore.Head;
import io.hefu.catalog.internal.AllocationStore.Pieces;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Rejection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sets pieces aside in warehouses, lets them go or puts them back. */
@Component
class AllocationWork implements WarehouseStock {

    private final AllocationStore store;
    private final ShelfStore shelf;
    private final Clock clock;

    AllocationWork(AllocationStore store, ShelfStore shelf, Clock clock) {
        this.store = store;
        this.shelf = shelf;
        this.clock = clock;
    }

    @Override
    public Mono<Void> allocate(UUID reference, UUID warehouseId, List<Line> lines) {
        return store.insert(reference, warehouseId, clock.instant())
                .filter(fresh -> fresh)
                .flatMap(fresh -> left(warehouseId, lines.stream()))
                .map(book -> Pieces.of(reference, book.take(lines)))
                .flatMap(parts -> store.take(warehouseId, parts))
                .then(Mono.defer(() -> shelf.showWarehouse(warehouseId, skus(lines.stream()))));
    }

    @Override
    public Mono<Map<UUID, Rejection>> allocate(UUID warehouseId, List<Wish> wishes) {
        Map<UUID, Rejection> refused = new HashMap<>();
        return left(warehouseId, lines(wishes))
                .map(book -> taken(book, wishes, refused))
                .filter(parts -> !parts.isEmpty())
                .flatMap(parts -> store.insert(references(parts), warehouseId, clock.instant())
                        .then(Mono.defer(() -> store.take(warehouseId, parts)))
                        .then(Mono.defer(() -> shelf.showWarehouse(warehouseId, skus(lines(wishes))))))
                .thenReturn(refused);
    }

    private Mono<LotBook> left(UUID warehouseId, Stream<Line> lines) {
        return store.lockLeft(warehouseId, skus(lines), ChinaTime.day(clock.instant()))
                .map(LotBook::new);
    }

    private static Set<UUID> skus(Stream<Line> lines) {
        return lines.map(Line::skuId).collect(Collectors.toSet());
    }

    private static Stream<Line> lines(List<Wish> wishes) {
        return wishes.stream().flatMap(wish -> wish.lines().stream());
    }

    private static List<Pieces> taken(LotBook book, List<Wish> wishes, Map<UUID, Rejection> refused) {
        List<Pieces> parts = new ArrayList<>();
        for (Wish wish : wishes) {
            try {
                parts.addAll(Pieces.of(wish.reference(), book.take(wish.lines())));
            } catch (Rejection why) {
                refused.put(wish.reference(), why);
            }
        }
        return parts;
    }

    private static Set<UUID> references(List<Pieces> parts) {
        return parts.stream().map(Pieces::reference).collect(Collectors.toSet());
    }

    @Override
    public Mono<Void> release(UUID reference) {
        return end(reference, State.RELEASED);
    }

    @Override
    public Mono<Void> ship(UUID reference) {
        return end(reference, State.SHIPPED);
    }

    /** What ended so before is left as it is. */
    private Mono<Void> end(UUID reference, State state) {
        return store.lock(reference)
                .switchIfEmpty(Mono.error(CatalogProblem.ALLOCATION_NOT_FOUND::rejection))
                .filter(head -> head.state() != state)
                .doOnNext(AllocationWork::requireOpen)
                .flatMap(head -> store.end(reference, state, clock.instant())
                        .then(Mono.defer(() -> store.parts(reference)
                                .map(part -> part.skuId())
                                .distinct()
                                .collectList()
                                .flatMap(skus -> shelf.showWarehouse(head.warehouseId(), skus)))));
    }

    private static void requireOpen(Head head) {
        if (head.state() != State.OPEN) {
            throw CatalogProblem.ALLOCATION_ENDED.rejection(Map.of("state", head.state()));
        }
    }
}
