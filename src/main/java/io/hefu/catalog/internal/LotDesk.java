package io.hefu.catalog.internal;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.LotView;
import io.hefu.catalog.Warehouse;
import io.hefu.catalog.Warehouses.Arrival;
import io.hefu.catalog.domain.LotStep;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.organization.SellingRight;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Brings lots into the stock of their warehouse, within the caller's transaction. */
@Component
class LotDesk {

    private final LotStore lots;
    private final WarehouseStore warehouses;
    private final ShelfStore shelf;
    private final SellingRight rights;
    private final WarehouseChronicle chronicle;
    private final Clock clock;

    LotDesk(
            LotStore lots,
            WarehouseStore warehouses,
            ShelfStore shelf,
            SellingRight rights,
            WarehouseChronicle chronicle,
            Clock clock) {
        this.lots = lots;
        this.warehouses = warehouses;
        this.shelf = shelf;
        this.rights = rights;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    Mono<LotView> receive(Actor actor, UUID warehouseId, Arrival arrival) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        return warehouses
                .lock(warehouseId)
                .then(Mono.defer(() -> lots.withNo(warehouseId, arrival.lotNo())))
                .map(there -> same(there, arrival))
                .switchIfEmpty(Mono.defer(() -> requireOpen(warehouseId)
                        .then(Mono.defer(() -> supplier(arrival.skuId())))
                        .flatMap(supplier -> lots.insert(id, warehouseId, supplier, arrival, actor, now))
                        .then(Mono.defer(() -> lots.lock(id)))
                        .map(LotRow::view)
                        .delayUntil(lot -> chronicle.lot(actor, "arrived", null, lot, now))));
    }

    private static LotView same(LotRow there, Arrival arrival) {
        if (!there.skuId().equals(arrival.skuId()) || there.arrived() != arrival.quantity()) {
            throw CatalogProblem.LOT_NO_TAKEN.rejection(Map.of("id", there.id()));
        }
        return there.view();
    }

    private Mono<Warehouse> requireOpen(UUID warehouseId) {
        return warehouses
                .find(warehouseId)
                .filter(Warehouse::open)
                .switchIfEmpty(Mono.error(CatalogProblem.WAREHOUSE_CLOSED::rejection));
    }

    private Mono<UUID> supplier(UUID skuId) {
        return lots.supplierOf(skuId)
                .switchIfEmpty(Mono.error(CatalogProblem.SKU_NOT_FOUND::rejection))
                .filterWhen(rights::isApproved)
                .switchIfEmpty(Mono.error(CatalogProblem.SUPPLIER_NOT_APPROVED::rejection));
    }

    Mono<LotView> inspect(Actor actor, UUID id, long accepted, String remark) {
        LotStep step = LotStep.inspection(accepted);
        Instant now = clock.instant();
        return locked(id)
                .doOnNext(lot -> step.from(lot.status()))
                .doOnNext(lot -> requireWithin(lot, accepted))
                .flatMap(lot -> lots.inspected(id, step.from(lot.status()), accepted, remark, actor, now)
                        .then(Mono.defer(() -> told(actor, step, lot, now))));
    }

    private static void requireWithin(LotRow lot, long accepted) {
        if (accepted > lot.arrived()) {
            throw CatalogProblem.LOT_ACCEPTED_TOO_MUCH.rejection(Map.of("arrived", lot.arrived()));
        }
    }

    Mono<LotView> putIn(Actor actor, UUID id) {
        Instant now = clock.instant();
        return locked(id)
                .doOnNext(lot -> LotStep.PUT_IN.from(lot.status()))
                .flatMap(lot -> lots.putIn(id, now)
                        .then(Mono.defer(() -> shelf.showWarehouse(lot.warehouseId(), List.of(lot.skuId()))))
                        .then(Mono.defer(() -> told(actor, LotStep.PUT_IN, lot, now))));
    }

    private Mono<LotRow> locked(UUID id) {
        return lots.lock(id).switchIfEmpty(Mono.error(CatalogProblem.LOT_NOT_FOUND::rejection));
    }

    private Mono<LotView> told(Actor actor, LotStep step, LotRow before, Instant now) {
        return lots.lock(before.id())
                .map(LotRow::view)
                .delayUntil(after -> chronicle.lot(actor, step.told(), before.view(), after, now));
    }
}
