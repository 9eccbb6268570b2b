package io.hefu.catalog.internal;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.Warehouse;
import io.hefu.catalog.Warehouses.Holding;
import io.hefu.catalog.Warehouses.Wish;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the warehouses. */
@Component
class WarehouseStore {

    private static final String SELECT =
            "select id, name, kind, division_code, address, open, created_at from warehouses ";

    private final DatabaseClient database;

    WarehouseStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<Warehouse> all() {
        return database.sql(SELECT + "order by name")
                .map(Records.of(Warehouse.class))
                .all();
    }

    Mono<Warehouse> find(UUID id) {
        return one("where id = :id", id);
    }

    Mono<Warehouse> lock(UUID id) {
        return one("where id = :id for no key update", id);
    }

    private Mono<Warehouse> one(String condition, UUID id) {
        return database.sql(SELECT + condition)
                .bind("id", id)
                .map(Records.of(Warehouse.class))
                .one()
                .switchIfEmpty(Mono.error(CatalogProblem.WAREHOUSE_NOT_FOUND::rejection));
    }

    /** False where another one has the name. */
    Mono<Boolean> insert(UUID id, Wish wish, Instant now) {
        return database.sql("""
                        insert into warehouses (id, name, kind, division_code, address, created_at)
                        values (:id, :name, :kind, :division, :address, :now) on conflict (name) do nothing""")
                .bind("id", id)
                .bind("name", wish.name())
                .bind("kind", wish.kind().name())
                .bind("division", wish.divisionCode())
                .bind("address", wish.address())
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(inserted -> inserted > 0);
    }

    Mono<Void> setOpen(UUID id, boolean open) {
        return database.sql("update warehouses set open = :open where id = :id")
                .bind("id", id)
                .bind("open", open)
                .then();
    }

    /** What has expired cannot be taken. */
    Mono<List<Holding>> stock(UUID id, @Nullable UUID after, LocalDate today, int most) {
        return database.sql("""
                        select stock.sku_id, skus.name, stock.allocated, coalesce((
                            select sum(left_pieces)::bigint from lots
                            where lots.warehouse_id = stock.warehouse_id and lots.sku_id = stock.sku_id
                                and lots.left_pieces > 0 and (lots.expires_on is null or lots.expires_on >= :today)), 0)
                            as available
                        from warehouse_stock stock join skus on skus.id = stock.sku_id
                        where stock.warehouse_id = :id and (:after::uuid is null or stock.sku_id > :after)
                        order by stock.sku_id limit :most""")
                .bind("id", id)
                .bind("after", Binds.optional(UUID.class, after))
                .bind("today", today)
                .bind("most", most)
                .map(Records.of(Holding.class))
                .all()
                .collectList();
    }
}
