package io.hefu.catalog.internal;

import io.hefu.catalog.GoodsView;
import io.hefu.catalog.ShelfWords;
import io.hefu.catalog.search.ShelfTerms;
import io.hefu.kernel.Columns;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Puts goods on the shelf and takes them off: the only writer of its table. */
@Component
class ShelfStore {

    private static final String LIST = """
            with listed as (
                update skus set on_shelf = true where goods_id = :goods and not retired
                returning id, supplier_id, price_fen
            )
            insert into shelf (sku_id, supplier_id, county_code, category_code, price_fen, listed_at, searched, spelled,
                terms)
            select listed.id, listed.supplier_id, :county, :category, listed.price_fen, :now, words.searched,
                words.spelled, string_to_array(words.terms, ' ')
                    || array(select :select from select_items where goods_id = :goods and status = 'LISTED')
                    || array(select :warehouse || warehouse_id from warehouse_stock
                        where sku_id = listed.id and available > 0)
            from listed
                join unnest(:ids, :searched, :spelled, :terms) as words (id, searched, spelled, terms)
                    on words.id = listed.id
            on conflict (sku_id) do nothing""";

    private final DatabaseClient database;
    private final ShelfPages pages;

    ShelfStore(DatabaseClient database, ShelfPages pages) {
        this.database = database;
        this.pages = pages;
    }

    Mono<Void> list(GoodsRow goods, List<GoodsView.Sku> skus, Instant now) {
        return Mono.fromCallable(() -> skus.stream()
                        .map(sku -> ShelfWords.of(
                                goods.countyCode(),
                                goods.categoryCode(),
                                goods.name(),
                                sku.specification(),
                                goods.category()))
                        .toList())
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(words -> database.sql(LIST)
                        .bind("goods", goods.id())
                        .bind("county", goods.countyCode())
                        .bind("category", goods.categoryCode())
                        .bind("select", ShelfTerms.SELECT)
                        .bind("warehouse", ShelfTerms.WAREHOUSE)
                        .bind("now", now)
                        .bind("ids", Columns.uuids(skus, GoodsView.Sku::id))
                        .bind("searched", Columns.texts(words, ShelfWords::searched))
                        .bind("spelled", Columns.texts(words, ShelfWords::spelled))
                        .bind("terms", Columns.texts(words, ShelfWords::terms))
                        .then())
                .then(pages.changed());
    }

    /** Lets what is on the shelf be found by one term more. */
    Mono<Void> mark(UUID goods, String term) {
        return update("terms || :term::text", "not terms @> array[:term::text]", goods, term);
    }

    Mono<Void> unmark(UUID goods, String term) {
        return update("array_remove(terms, :term)", "terms @> array[:term::text]", goods, term);
    }

    private Mono<Void> update(String terms, String condition, UUID goods, String term) {
        return database.sql("update shelf set terms = " + terms + " from skus where skus.id = shelf.sku_id"
                        + " and skus.goods_id = :goods and " + condition)
                .bind("goods", goods)
                .bind("term", term)
                .then()
                .then(pages.changed());
    }

    /** Lets SKUs be found under a warehouse while something can be taken from it. */
    Mono<Void> showWarehouse(UUID warehouseId, Collection<UUID> skuIds) {
        return database.sql("""
                        update shelf set terms = case when stock.available > 0 then terms || :term::text
                            else array_remove(terms, :term::text) end
                        from warehouse_stock stock
                        where stock.warehouse_id = :warehouse and stock.sku_id = any(:skus)
                            and shelf.sku_id = stock.sku_id
                            and (stock.available > 0) <> (shelf.terms @> array[:term::text])""")
                .bind("warehouse", warehouseId)
                .bind("skus", skuIds.toArray(UUID[]::new))
                .bind("term", ShelfTerms.warehouse(warehouseId))
                .fetch()
                .rowsUpdated()
                .filter(updated -> updated > 0)
                .flatMap(updated -> pages.changed());
    }

    Mono<Void> takeOff(UUID goods) {
        return database.sql("""
                        with off as (update skus set on_shelf = false where goods_id = :goods)
                        delete from shelf using skus where skus.id = shelf.sku_id and skus.goods_id = :goods""").bind("goods", goods).then().then(pages.changed());
    }
}
