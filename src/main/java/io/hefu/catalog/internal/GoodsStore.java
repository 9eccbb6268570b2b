package io.hefu.catalog.internal;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.Goods;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Columns;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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

    private static final int ROUNDS = 3;
    private static final TypeReference<Page<Item>> PAGE = new TypeReference<>() {};

    static final String ITEM = """
            select skus.id as sku_id, skus.name, skus.specification, skus.unit, skus.weight_grams, skus.price_fen,
                stock.available as stock,
                skus.on_shelf and suppliers.status = 'APPROVED' as on_shelf,
                exists (select from select_items where select_items.goods_id = goods.id and select_items.status = 'LISTED')
                    as select, suppliers.id as supplier_id, suppliers.name as supplier_name,
                counties.county, counties.code as county_code, counties.province, categories.name as category,
                categories.code as category_code, goods.images""";

    static final String OF_SKU = """
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
        return pick(new Look(filter, sort, size + 1, size + 1, ROUNDS), after)
                .switchIfEmpty(Mono.defer(() -> ask(new ShelfQuery(filter, today).after(after), sort, size + 1)))
                .map(found -> page(found, size));
    }

    /**
     * What the shelf in memory finds. It does not know how much is left: where that is little and counts, the database is
     * asked.
     */
    private Mono<List<Placed>> pick(Look look, @Nullable ShelfPlace after) {
        return look.rounds == 0
                ? Mono.empty()
                : shelf.find(look.filter, look.sort, after, look.batch)
                        .flatMap(found -> placed(found, look)
                                .flatMap(placed -> placed.size() >= look.most || found.size() < look.batch
                                        ? Mono.just(placed)
                                        : pick(
                                                        look.after(placed),
                                                        found.get(found.size() - 1)
                                                                .place(look.sort))
                                                .map(more -> joined(placed, more))));
    }

    private Mono<List<Placed>> placed(List<Shelved> found, Look look) {
        return left(found)
                .map(left -> found.stream()
                        .flatMap(sku -> Stream.ofNullable(left.get(sku.skuId()))
                                .filter(pieces -> !look.filter.inStock() || pieces > 0)
                                .map(pieces -> new Placed(sku.item().withStock(pieces), sku.place(look.sort))))
                        .toList());
    }

    private Mono<Map<UUID, Long>> left(List<Shelved> skus) {
        return skus.isEmpty()
                ? Mono.just(Map.of())
                : database.sql("select sku_id, available from stock where sku_id = any(:ids)")
                        .bind("ids", Columns.uuids(skus, Shelved::skuId))
                        .map(row -> Map.entry(
                                Records.required(row, "sku_id", UUID.class),
                                Records.required(row, "available", Long.class)))
                        .all()
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static List<Placed> joined(List<Placed> first, List<Placed> more) {
        return Stream.concat(first.stream(), more.stream()).toList();
    }

    private Mono<List<Placed>> ask(ShelfQuery query, Sort sort, int most) {
        return database.sql(sql(query, sort))
                .bindValues(query.values())
                .bind("most", most)
                .map(placed(sort))
                .all()
                .collectList();
    }

    private static Function<Readable, Placed> placed(Sort sort) {
        Function<Readable, Item> items = Records.of(Item.class);
        return row -> {
            Item item = items.apply(row);
            Instant listedAt = Records.required(row, "listed_at", Instant.class);
            String spelled = Records.required(row, "spelled", String.class);
            return new Placed(item, ShelfPlace.of(sort, item.skuId(), listedAt, item.priceFen(), spelled));
        };
    }

    /** The page is found on the shelf first: all else is looked up for its few goods only. */
    static String sql(ShelfQuery query, Sort sort) {
        String order = ShelfQuery.order(sort);
        return FOUND + query.from() + order + " limit :most)\n" + LISTED + order;
    }

    private static Page<Item> page(List<Placed> found, int size) {
        List<Item> items = found.stream().limit(size).map(Placed::item).toList();
        return new Page<>(items, found.size() > size ? found.get(size - 1).place.encode() : null);
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

    /**
     * @param most how many are wanted
     * @param batch how many to look at
     * @param rounds how often to look at most
     */
    private record Look(Filter filter, Sort sort, int most, int batch, int rounds) {

        Look after(List<Placed> found) {
            return new Look(filter, sort, most - found.size(), 2 * batch, rounds - 1);
        }
    }

    private record Placed(Item item, ShelfPlace place) {}
}
