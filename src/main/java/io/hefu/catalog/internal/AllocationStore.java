package io.hefu.catalog.internal;

import io.hefu.catalog.Allocations.Part;
import io.hefu.catalog.Allocations.State;
import io.hefu.catalog.domain.LotBook.Left;
import io.hefu.catalog.domain.LotBook.Taken;
import io.hefu.kernel.Columns;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what is set aside in warehouses. */
@Component
class AllocationStore {

    private final DatabaseClient database;

    AllocationStore(DatabaseClient database) {
        this.database = database;
    }

    /** False where something was set aside for the reference already. */
    Mono<Boolean> insert(UUID reference, UUID warehouseId, Instant now) {
        return database.sql("""
                        insert into warehouse_allocations (reference, warehouse_id, state, at)
                        values (:reference, :warehouse, 'OPEN', :now) on conflict (reference) do nothing""")
                .bind("reference", reference)
                .bind("warehouse", warehouseId)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(inserted -> inserted > 0);
    }

    /** Raises a duplicate key where something was set aside for one of these already. */
    Mono<Void> insert(Collection<UUID> references, UUID warehouseId, Instant now) {
        return database.sql("""
                        insert into warehouse_allocations (reference, warehouse_id, state, at)
                        select reference, :warehouse, 'OPEN', :now from unnest(:references::uuid[]) as reference""")
                .bind("references", references.toArray(UUID[]::new))
                .bind("warehouse", warehouseId)
                .bind("now", now)
                .then();
    }

    Mono<Head> find(UUID reference) {
        return head(reference, "");
    }

    Mono<Head> lock(UUID reference) {
        return head(reference, " for update");
    }

    private Mono<Head> head(UUID reference, String lock) {
        return database.sql("select reference, warehouse_id, state, at, ended_at from warehouse_allocations"
                        + " where reference = :reference" + lock)
                .bind("reference", reference)
                .map(Records.of(Head.class))
                .one();
    }

    Flux<Part> parts(UUID reference) {
        return database.sql("""
                        select part.lot_id, lots.lot_no, part.sku_id, part.quantity
                        from warehouse_allocation_lots part join lots on lots.id = part.lot_id
                        where part.reference = :reference order by part.sku_id, lots.lot_no""")
                .bind("reference", reference)
                .map(Records.of(Part.class))
                .all();
    }

    /** What can be taken of these SKUs, that first which expires first; nobody else takes any before the transaction ends. */
    Mono<List<Left>> lockLeft(UUID warehouseId, Collection<UUID> skuIds, LocalDate today) {
        UUID[] skus = skuIds.toArray(UUID[]::new);
        return database.sql("""
                        select sku_id from warehouse_stock where warehouse_id = :warehouse and sku_id = any(:skus)
                        order by sku_id for update""")
                .bind("warehouse", warehouseId)
                .bind("skus", skus)
                .then()
                .thenMany(Flux.defer(() -> database.sql("""
                                select id as lot_id, sku_id, left_pieces as "left" from lots
                                where warehouse_id = :warehouse and sku_id = any(:skus) and left_pieces > 0
                                    and (expires_on is null or expires_on >= :today)
                                order by expires_on, arrived_at, id""")
                        .bind("warehouse", warehouseId)
                        .bind("skus", skus)
                        .bind("today", today)
                        .map(Records.of(Left.class))
                        .all()))
                .collectList();
    }

    Mono<Void> take(UUID warehouseId, List<Pieces> taken) {
        return database.sql("""
                        with taken as (
                            select * from unnest(:references::uuid[], :lots::uuid[], :skus::uuid[], :quantities::bigint[])
                                as taken (reference, lot_id, sku_id, quantity)
                        ), noted as (
                            insert into warehouse_allocation_lots (reference, lot_id, sku_id, quantity)
                            select reference, lot_id, sku_id, quantity from taken
                        ), lessened as (
                            update lots set left_pieces = left_pieces - summed.quantity
                            from (select lot_id, sum(quantity)::bigint as quantity from taken group by lot_id) as summed
                            where lots.id = summed.lot_id
                        )
                        update warehouse_stock stock
                        set available = available - summed.quantity, allocated = allocated + summed.quantity
                        from (select sku_id, sum(quantity)::bigint as quantity from taken group by sku_id) as summed
                        where stock.warehouse_id = :warehouse and stock.sku_id = summed.sku_id""")
                .bind("warehouse", warehouseId)
                .bind("references", Columns.uuids(taken, Pieces::reference))
                .bind("lots", Columns.uuids(taken, Pieces::lotId))
                .bind("skus", Columns.uuids(taken, Pieces::skuId))
                .bind("quantities", Columns.longs(taken, Pieces::quantity))
                .then();
    }

    /** Puts back into the lots, or lets go, what was set aside. */
    Mono<Void> end(UUID reference, State state, Instant now) {
        long back = state == State.RELEASED ? 1 : 0;
        return database.sql("""
                        select stock.sku_id from warehouse_stock stock
                            join warehouse_allocations allocation using (warehouse_id)
                        where allocation.reference = :reference and stock.sku_id in (
                            select sku_id from warehouse_allocation_lots where reference = :reference)
                        order by stock.sku_id for update of stock""")
                .bind("reference", reference)
                .then()
                .then(Mono.defer(() -> database.sql("""
                                with ended as (
                                    update warehouse_allocations set state = :state, ended_at = :now
                                    where reference = :reference returning warehouse_id
                                ), filled as (
                                    update lots set left_pieces = left_pieces + part.quantity * :back
                                    from warehouse_allocation_lots part
                                    where part.reference = :reference and lots.id = part.lot_id
                                )
                                update warehouse_stock stock set allocated = allocated - summed.quantity,
                                    available = available + summed.quantity * :back
                                from ended, (select sku_id, sum(quantity)::bigint as quantity
                                    from warehouse_allocation_lots where reference = :reference group by sku_id) as summed
                                where stock.warehouse_id = ended.warehouse_id and stock.sku_id = summed.sku_id""")
                        .bind("reference", reference)
                        .bind("state", state.name())
                        .bind("now", now)
                        .bind("back", back)
                        .then()));
    }

    /** Pieces of one lot for one reference. */
    record Pieces(UUID reference, UUID lotId, UUID skuId, long quantity) {

        static List<Pieces> of(UUID reference, List<Taken> taken) {
            return taken.stream()
                    .map(some -> new Pieces(reference, some.lotId(), some.skuId(), some.quantity()))
                    .toList();
        }
    }

    record Head(
            UUID reference,
            UUID warehouseId,
            State state,
            Instant at,
            @Nullable Instant endedAt) {}
}
