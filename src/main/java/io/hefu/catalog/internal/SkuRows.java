package io.hefu.catalog.internal;

import io.hefu.catalog.GoodsDraft;
import io.hefu.catalog.GoodsView;
import io.hefu.kernel.Columns;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the SKUs of goods and what they cost; counting their stock is {@link StockStore}'s. */
@Component
class SkuRows {

    private final DatabaseClient database;
    private final ShelfPages pages;

    SkuRows(DatabaseClient database, ShelfPages pages) {
        this.database = database;
        this.pages = pages;
    }

    /** Those that are sold, by the goods that they belong to. */
    Mono<Map<UUID, List<GoodsView.Sku>>> of(Collection<UUID> goods) {
        return database.sql("""
                        select skus.goods_id, skus.id, skus.specification, skus.unit, skus.weight_grams, skus.price_fen,
                            stock.available as stock
                        from skus join stock on stock.sku_id = skus.id
                        where skus.goods_id = any(:goods) and not skus.retired
                        order by skus.created_at, skus.id""")
                .bind("goods", goods.toArray(UUID[]::new))
                .map(Records.of(Row.class))
                .all()
                .collect(Collectors.groupingBy(Row::goodsId, Collectors.mapping(Row::sku, Collectors.toList())));
    }

    Flux<GoodsView.Sku> of(UUID goods) {
        return of(List.of(goods)).flatMapIterable(all -> all.getOrDefault(goods, List.of()));
    }

    /** Writes the content: a specification that was there keeps its id and its stock, one that is left out is retired. */
    Mono<Void> write(UUID goods, UUID supplier, GoodsDraft draft, Instant now) {
        List<GoodsDraft.Sku> skus = draft.skus();
        return database.sql("""
                        with wished as (
                            select * from unnest(:ids, :names, :specifications, :units, :weights, :prices, :stocks)
                                as wished (id, name, specification, unit, weight, price, stock)
                        ), retired as (
                            update skus set retired = true, on_shelf = false
                            where goods_id = :goods and not retired
                                and specification not in (select specification from wished)
                        ), kept as (
                            update skus set name = wished.name, unit = wished.unit, weight_grams = wished.weight,
                                price_fen = wished.price, on_shelf = false
                            from wished
                            where skus.goods_id = :goods and not skus.retired
                                and skus.specification = wished.specification
                            returning skus.specification
                        ), added as (
                            insert into skus (id, goods_id, supplier_id, name, specification, unit, weight_grams, price_fen,
                                on_shelf, created_at, freight_template_id)
                            select id, :goods, :supplier, name, specification, unit, weight, price, false, :now,
                                (select freight_template_id from goods where id = :goods)
                            from wished where specification not in (
                                select specification from skus where goods_id = :goods and not retired)
                            returning id
                        )
                        insert into stock (sku_id, available)
                        select wished.id, wished.stock from wished join added on added.id = wished.id""")
                .bind("goods", goods)
                .bind("supplier", supplier)
                .bind("now", now)
                .bind("ids", Columns.uuids(skus, sku -> Ids.next()))
                .bind("names", Columns.texts(skus, sku -> draft.name() + " " + sku.specification()))
                .bind("specifications", Columns.texts(skus, GoodsDraft.Sku::specification))
                .bind("units", Columns.texts(skus, GoodsDraft.Sku::unit))
                .bind("weights", skus.stream().map(GoodsDraft.Sku::weightGrams).toArray(Long[]::new))
                .bind("prices", Columns.longs(skus, GoodsDraft.Sku::priceFen))
                .bind("stocks", Columns.longs(skus, GoodsDraft.Sku::stock))
                .then();
    }

    Mono<Void> changePrice(UUID skuId, long priceFen) {
        return database.sql("""
                        with listed as (update shelf set price_fen = :price where sku_id = :id)
                        update skus set price_fen = :price where id = :id""")
                .bind("id", skuId)
                .bind("price", priceFen)
                .then()
                .then(pages.changed());
    }

    record Row(
            UUID goodsId,
            UUID id,
            String specification,
            String unit,
            @Nullable Long weightGrams,
            long priceFen,
            long stock) {

        GoodsView.Sku sku() {
            return new GoodsView.Sku(id, specification, unit, weightGrams, priceFen, stock);
        }
    }
}
