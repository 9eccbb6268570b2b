package io.hefu.voucher.internal;

import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.voucher.VoucherCatalogues.Catalogue;
import io.hefu.voucher.VoucherCatalogues.Item;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes the catalogues of vouchers. */
@Component
class CatalogueStore {

    private static final String SELECT = """
            select c.id, c.name, c.issuer_id, s.name as issuer_name,
                (select count(*) from voucher_catalogue_items i where i.catalogue_id = c.id) as goods, c.created_at,
                c.closed_at
            from voucher_catalogues c join suppliers s on s.id = c.issuer_id where\s""";

    private final DatabaseClient database;

    CatalogueStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(UUID id, String name, UUID issuerId, Instant at) {
        return database.sql("""
                        insert into voucher_catalogues (id, name, issuer_id, created_at) values (:id, :name, :issuer, :at)
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("issuer", issuerId)
                .bind("at", at)
                .then();
    }

    Mono<Catalogue> find(UUID id) {
        return database.sql(SELECT + "c.id = :id")
                .bind("id", id)
                .map(Records.of(Catalogue.class))
                .one();
    }

    /** False when it is closed already. */
    Mono<Boolean> close(UUID id, Instant at) {
        return database.sql("update voucher_catalogues set closed_at = :at where id = :id and closed_at is null")
                .bind("id", id)
                .bind("at", at)
                .fetch()
                .rowsUpdated()
                .map(updated -> updated == 1);
    }

    Mono<List<Catalogue>> list(Cursor after, int most) {
        return database.sql(SELECT + """
                        (c.created_at, c.id) < (:at, :after) order by c.created_at desc, c.id desc limit :most
                        """)
                .bind("at", after.at())
                .bind("after", after.id())
                .bind("most", most)
                .map(Records.of(Catalogue.class))
                .all()
                .collectList();
    }

    Mono<Void> add(UUID id, Collection<UUID> skuIds, Instant at) {
        return database.sql("""
                        insert into voucher_catalogue_items (catalogue_id, sku_id, added_at)
                        select :id, sku, :at from unnest(:skus) as sku on conflict do nothing
                        """)
                .bind("id", id)
                .bind("skus", skuIds.toArray(UUID[]::new))
                .bind("at", at)
                .then();
    }

    Mono<Void> remove(UUID id, Collection<UUID> skuIds) {
        return database.sql("delete from voucher_catalogue_items where catalogue_id = :id and sku_id = any(:skus)")
                .bind("id", id)
                .bind("skus", skuIds.toArray(UUID[]::new))
                .then();
    }

    /** Which of these goods it has. */
    Flux<UUID> among(UUID id, Collection<UUID> skuIds) {
        return database.sql(
                        "select sku_id from voucher_catalogue_items where catalogue_id = :id and sku_id = any(:skus)")
                .bind("id", id)
                .bind("skus", skuIds.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all();
    }

    Mono<List<Item>> goods(UUID id, Cursor before, int most) {
        return database.sql("""
                        select i.sku_id, k.name, k.unit, k.price_fen, k.supplier_id,
                            k.on_shelf and s.status = 'APPROVED' and stock.available > 0 as available, i.added_at
                        from voucher_catalogue_items i join skus k on k.id = i.sku_id
                            join suppliers s on s.id = k.supplier_id join stock on stock.sku_id = k.id
                        where i.catalogue_id = :id and (i.added_at, i.sku_id) < (:at, :before)
                        order by i.added_at desc, i.sku_id desc limit :most
                        """)
                .bind("id", id)
                .bind("at", before.at())
                .bind("before", before.id())
                .bind("most", most)
                .map(Records.of(Item.class))
                .all()
                .collectList();
    }
}
