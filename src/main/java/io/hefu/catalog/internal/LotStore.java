package io.hefu.catalog.internal;

import io.hefu.catalog.LotStatus;
import io.hefu.catalog.Warehouses.Arrival;
import io.hefu.catalog.Warehouses.LotFilter;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.kernel.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps lots on their way into the stock. */
@Component
class LotStore {

    private static final String SELECT = """
            select lot.id, lot.warehouse_id, lot.lot_no, lot.sku_id, skus.name, lot.supplier_id,
                suppliers.name as supplier_name, lot.status, lot.arrived, lot.accepted, lot.left_pieces, lot.expires_on,
                lot.remark, lot.arrived_at, lot.inspected_at
            from lots lot
                join skus on skus.id = lot.sku_id
                join suppliers on suppliers.id = lot.supplier_id
            where\s""";

    private final DatabaseClient database;

    LotStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<LotRow> list(Actor actor, LotFilter filter, Cursor after, int most) {
        Conditions where = scope(actor, "(lot.arrived_at, lot.id) < (:at, :after)")
                .with("at", after.at())
                .with("after", after.id())
                .and("lot.warehouse_id = :warehouse", "warehouse", (Object) filter.warehouseId())
                .and("lot.sku_id = :sku", "sku", (Object) filter.skuId())
                .and("lot.status = :status", "status", filter.status());
        return database.sql(SELECT + where + " order by lot.arrived_at desc, lot.id desc limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(LotRow.class))
                .all();
    }

    Mono<LotRow> find(Actor actor, UUID id) {
        Conditions where = scope(actor, "lot.id = :id").with("id", id);
        return database.sql(SELECT + where)
                .bindValues(where.values())
                .map(Records.of(LotRow.class))
                .one();
    }

    Mono<LotRow> lock(UUID id) {
        return database.sql(SELECT + "lot.id = :id for update of lot")
                .bind("id", id)
                .map(Records.of(LotRow.class))
                .one();
    }

    Mono<LotRow> withNo(UUID warehouseId, String lotNo) {
        return database.sql(SELECT + "lot.warehouse_id = :warehouse and lot.lot_no = :no")
                .bind("warehouse", warehouseId)
                .bind("no", lotNo)
                .map(Records.of(LotRow.class))
                .one();
    }

    /** The supplier of a SKU that is sold. */
    Mono<UUID> supplierOf(UUID skuId) {
        return database.sql("select supplier_id from skus where id = :id and not retired")
                .bind("id", skuId)
                .mapValue(UUID.class)
                .one();
    }

    /** False where the warehouse has a lot of the number. */
    Mono<Boolean> insert(UUID id, UUID warehouseId, UUID supplierId, Arrival arrival, Actor actor, Instant now) {
        return database.sql("""
                        insert into lots (id, warehouse_id, lot_no, sku_id, supplier_id, status, arrived, expires_on,
                            arrived_at, arrived_by)
                        values (:id, :warehouse, :no, :sku, :supplier, 'ARRIVED', :arrived, :expires, :now, :by)
                        on conflict (warehouse_id, lot_no) do nothing""")
                .bind("id", id)
                .bind("warehouse", warehouseId)
                .bind("no", arrival.lotNo())
                .bind("sku", arrival.skuId())
                .bind("supplier", supplierId)
                .bind("arrived", arrival.quantity())
                .bind("expires", Binds.optional(LocalDate.class, arrival.expiresOn()))
                .bind("now", now)
                .bind("by", actor.accountId())
                .fetch()
                .rowsUpdated()
                .map(inserted -> inserted > 0);
    }

    Mono<Void> inspected(UUID id, LotStatus status, long accepted, String remark, Actor actor, Instant now) {
        return database.sql("""
                        update lots set status = :status, accepted = :accepted, remark = :remark, inspected_at = :now,
                            inspected_by = :by
                        where id = :id""")
                .bind("id", id)
                .bind("status", status.name())
                .bind("accepted", accepted)
                .bind("remark", remark)
                .bind("now", now)
                .bind("by", actor.accountId())
                .then();
    }

    /** What passed becomes sellable. */
    Mono<Void> putIn(UUID id, Instant now) {
        return database.sql("""
                        with stored as (
                            update lots set status = 'IN_STOCK', left_pieces = accepted, put_in_at = :now where id = :id
                            returning warehouse_id, sku_id, accepted
                        )
                        insert into warehouse_stock as stock (warehouse_id, sku_id, available)
                        select warehouse_id, sku_id, accepted from stored
                        on conflict (warehouse_id, sku_id) do update
                            set available = stock.available + excluded.available""").bind("id", id).bind("now", now).then();
    }

    private static Conditions scope(Actor actor, String first) {
        Conditions where = new Conditions(first);
        if (actor.seesEverything() || actor.is(Role.WAREHOUSE) || actor.is(Role.SELECTION)) {
            return where;
        }
        return actor.supplierId() == null
                ? where.and("false")
                : where.and("lot.supplier_id = :scope", "scope", (Object) actor.supplierId());
    }
}
