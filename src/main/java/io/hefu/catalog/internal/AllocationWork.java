package io.hefu.catalog.internal;

import io.hefu.catalog.Allocations.State;
import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.WarehouseStock;
import io.hefu.catalog.domain.LotPicking;
import io.hefu.catalog.domain.LotPicking.Left;
import io.hefu.catalog.domain.LotPicking.Taken;
import io.hefu.catalog.internal.AllocationStore.Head;
import io.hefu.kernel.ChinaTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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
        Map<UUID, Long> wanted = new TreeMap<>();
        lines.forEach(line -> wanted.merge(line.skuId(), line.quantity(), Long::sum));
        return store.insert(reference, warehouseId, clock.instant())
                .filter(fresh -> fresh)
                .flatMap(fresh -> store.lockLeft(warehouseId, wanted.keySet(), ChinaTime.day(clock.instant())))
                .map(left -> taken(lines, wanted, left))
                .flatMap(taken -> store.take(reference, warehouseId, taken))
                .then(Mono.defer(() -> shelf.showWarehouse(warehouseId, wanted.keySet())));
    }

    private static List<Taken> taken(List<Line> lines, Map<UUID, Long> wanted, List<Left> left) {
        Map<UUID, List<Left>> bySku = left.stream().collect(Collectors.groupingBy(Left::skuId));
        List<Map<String, Object>> shortages = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            UUID sku = lines.get(i).skuId();
            long there = bySku.getOrDefault(sku, List.of()).stream()
                    .mapToLong(Left::left)
                    .sum();
            if (there < wanted.getOrDefault(sku, 0L)) {
                shortages.add(Map.of("line", i + 1, "skuId", sku, "left", there));
            }
        }
        if (!shortages.isEmpty()) {
            throw CatalogProblem.WAREHOUSE_STOCK_SHORT.rejection(new HashMap<>(Map.of("lines", shortages)));
        }
        List<Taken> taken = new ArrayList<>();
        wanted.forEach((sku, quantity) -> taken.addAll(LotPicking.take(bySku.getOrDefault(sku, List.of()), quantity)));
        return taken;
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
