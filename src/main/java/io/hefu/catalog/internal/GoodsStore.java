package io.hefu.catalog.internal;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.Goods;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** Reads the shelf. */
@Component
class GoodsStore implements Goods {

    private static final TypeReference<Page<Item>> PAGE = new TypeReference<>() {};

    private static final String ITEM = """
            select skus.id as sku_id, skus.name, skus.specification, skus.unit, skus.weight_grams, skus.price_fen,
                stock.available as stock,
                skus.on_shelf and suppliers.status = 'APPROVED' as on_shelf,
                exists (select from select_items where select_items.goods_id = goods.id and select_items.status = 'LISTED')
                    as select, suppliers.id as supplier_id, suppliers.name as supplier_name,
                counties.county, counties.code as county_code, counties.province, categories.name as category,
                categories.code as category_code""";

    private static final String OF_SKU = """
            from skus
                join stock on stock.sku_id = skus.id
                join goods on goods.id = skus.goods_id
                join suppliers on suppliers.id = skus.supplier_id
                join counties on counties.code = goods.county_code
                join categories on categories.code = goods.category_code
            """;

    private static final String FOUND =
            "with found as materialized (select shelf.sku_id, shelf.listed_at, shelf.price_fen, shelf.spelled\n";

    private static final String LISTED = ITEM + ", shelf.listed_at, shelf.spelled\n" + OF_SKU + """
                join found shelf on shelf.sku_id = skus.id
            """;

    private final DatabaseClient database;
    private final LiveShelf shelf;
    private final FacetStore facets;
    private final ShelfPages pages;
    private final Clock clock;

    GoodsStore(DatabaseClient database, LiveShelf shelf, FacetStore facets, ShelfPages pages, Clock clock) {
        this.database = database;
        this.shelf = shelf;
        this.facets = facets;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public Mono<Page<Item>> list(Filter filter, Sort sort, @Nullable String cursor, int size) {
        return Mono.defer(() -> {
            LocalDate today = ChinaTime.day(clock.instant());
            return pages.find(
                    new PageQuestion(filter, sort, cursor, size, today),
                    PAGE,
                    Mono.defer(() -> look(filter, sort, cursor, size, today)));
        });
    }

    private Mono<Page<Item>> look(Filter filter, Sort sort, @Nullable String cursor, int size, LocalDate today) {
        ShelfPlace after = cursor == null ? null : ShelfPlace.decode(sort, cursor);
        return shelf.find(filter, sort, after, size + 1)
                .flatMap(found -> read(found, sort, size))
                .switchIfEmpty(Mono.defer(() -> ask(new ShelfQuery(filter, today).after(after), sort, size)));
    }

    /** What the shelf in memory has found, as it is in the database. */
    private Mono<Page<Item>> read(List<Shelved> found, Sort sort, int size) {
        List<UUID> ids = found.stream().limit(size).map(Shelved::skuId).toList();
        String next = found.size() > size ? found.get(size - 1).place(sort).encode() : null;
        return find(ids)
                .collectMap(Item::skuId)
                .map(items -> ids.stream()
                        .flatMap(id -> Stream.ofNullable(items.get(id)))
                        .toList())
                .map(items -> new Page<>(items, next));
    }

    private Mono<Page<Item>> ask(ShelfQuery query, Sort sort, int size) {
        return database.sql(sql(query, sort))
                .bindValues(query.values())
                .bind("most", size + 1)
                .map(Records.of(Row.class))
                .all()
                .collectList()
                .map(rows -> page(rows, sort, size));
    }

    /** The page is found on the shelf first: all else is looked up for its few goods only. */
    static String sql(ShelfQuery query, Sort sort) {
        String order = ShelfQuery.order(sort);
        return FOUND + query.from() + order + " limit :most)\n" + LISTED + order;
    }

    private static Page<Item> page(List<Row> rows, Sort sort, int size) {
        List<Item> items = rows.stream().limit(size).map(Row::item).toList();
        return new Page<>(
                items, rows.size() > size ? rows.get(size - 1).place(sort).encode() : null);
    }

    @Override
    public Mono<Facets> facets(Filter filter) {
        return facets.count(filter);
    }

    @Override
    public Mono<Item> find(UUID skuId) {
        return database.sql(ITEM + "\n" + OF_SKU + "where skus.id = :id")
                .bind("id", skuId)
                .map(Records.of(Item.class))
                .one();
    }

    @Override
    public Mono<List<Item>> all(Collection<UUID> skuIds) {
        return find(skuIds).collectList().doOnNext(found -> {
            List<UUID> unknown = new ArrayList<>(skuIds);
            found.forEach(item -> unknown.remove(item.skuId()));
            if (!unknown.isEmpty()) {
                throw CatalogProblem.GOODS_UNKNOWN.rejection(Map.of("skuIds", unknown));
            }
        });
    }

    @Override
    public Flux<Item> find(Collection<UUID> skuIds) {
        return database.sql(ITEM + "\n" + OF_SKU + "where skus.id = any(:ids)")
                .bind("ids", skuIds.toArray(UUID[]::new))
                .map(Records.of(Item.class))
                .all();
    }

    /** @param today by which it is decided what has expired */
    private record PageQuestion(
            Filter filter, Sort sort, @Nullable String cursor, int size, LocalDate today) {}

    record Row(
            UUID skuId,
            String name,
            String specification,
            String unit,
            @Nullable Long weightGrams,
            long priceFen,
            long stock,
            boolean onShelf,
            boolean select,
            UUID supplierId,
            String supplierName,
            String county,
            String countyCode,
            String province,
            String category,
            String categoryCode,
            Instant listedAt,
            String spelled) {

        Item item() {
            return new Item(
                    skuId,
                    name,
                    specification,
                    unit,
                    weightGrams,
                    priceFen,
                    stock,
                    onShelf,
                    select,
                    supplierId,
                    supplierName,
                    county,
                    countyCode,
                    province,
                    category,
                    categoryCode);
        }

        ShelfPlace place(Sort sort) {
            Object key = switch (sort) {
                case NEWEST -> listedAt;
                case CHEAPEST, DEAREST -> priceFen;
                case NAME -> spelled;
            };
            return new ShelfPlace(sort, key, skuId);
        }
    }
}
