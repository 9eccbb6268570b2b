package io.hefu.catalog.internal;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.LotView;
import io.hefu.catalog.Warehouse;
import io.hefu.catalog.Warehouses;
import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.organization.Divisions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The door to warehouses and their lots. */
@Service
class WarehouseDesk implements Warehouses {

    private final WarehouseStore store;
    private final LotStore lots;
    private final LotDesk desk;
    private final Divisions divisions;
    private final WarehouseChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    WarehouseDesk(
            WarehouseStore store,
            LotStore lots,
            LotDesk desk,
            Divisions divisions,
            WarehouseChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.lots = lots;
        this.desk = desk;
        this.divisions = divisions;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<List<Warehouse>> list() {
        return store.all().collectList();
    }

    @Override
    public Mono<Warehouse> find(UUID id) {
        return store.find(id);
    }

    @Override
    public Mono<Warehouse> create(Actor actor, Wish wish) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        return divisions
                .find(wish.divisionCode())
                .switchIfEmpty(Mono.error(CatalogProblem.WAREHOUSE_DIVISION_UNKNOWN::rejection))
                .flatMap(known -> store.insert(id, wish, now))
                .filter(inserted -> inserted)
                .switchIfEmpty(Mono.error(CatalogProblem.WAREHOUSE_NAME_TAKEN::rejection))
                .flatMap(inserted -> store.find(id))
                .delayUntil(created -> chronicle.warehouse(actor, "created", null, created, now))
                .checkpoint("open a warehouse")
                .as(tx::transactional);
    }

    @Override
    public Mono<Warehouse> setOpen(Actor actor, UUID id, boolean open) {
        return store.lock(id)
                .flatMap(before -> before.open() == open
                        ? Mono.just(before)
                        : store.setOpen(id, open)
                                .then(Mono.defer(() -> store.find(id)))
                                .delayUntil(after -> chronicle.warehouse(
                                        actor, open ? "opened" : "closed", before, after, clock.instant())))
                .checkpoint("open or close a warehouse")
                .as(tx::transactional);
    }

    @Override
    public Mono<Page<Holding>> stock(UUID id, @Nullable UUID after, int size) {
        LocalDate today = ChinaTime.day(clock.instant());
        return store.find(id)
                .flatMap(there -> store.stock(id, after, today, size + 1))
                .map(rows -> new Page<>(
                        rows.subList(0, Math.min(size, rows.size())),
                        rows.size() > size ? rows.get(size - 1).skuId().toString() : null));
    }

    @Override
    public Mono<Page<LotView>> lots(Actor actor, LotFilter filter, Cursor after, int size) {
        return lots.list(actor, filter, after, size + 1)
                .map(LotRow::view)
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.arrivedAt(), row.id())))
                .checkpoint("list lots");
    }

    @Override
    public Mono<LotView> lot(Actor actor, UUID id) {
        return lots.find(actor, id)
                .map(LotRow::view)
                .switchIfEmpty(Mono.error(CatalogProblem.LOT_NOT_FOUND::rejection));
    }

    @Override
    public Mono<LotView> receive(Actor actor, UUID warehouseId, Arrival arrival) {
        return desk.receive(actor, warehouseId, arrival)
                .checkpoint("receive a lot")
                .as(tx::transactional);
    }

    @Override
    public Mono<LotView> inspect(Actor actor, UUID lotId, long accepted, String remark) {
        return desk.inspect(actor, lotId, accepted, remark)
                .checkpoint("inspect a lot")
                .as(tx::transactional);
    }

    @Override
    public Mono<LotView> putIn(Actor actor, UUID lotId) {
        return desk.putIn(actor, lotId).checkpoint("put a lot into stock").as(tx::transactional);
    }
}
