package io.hefu.catalog.internal;

import io.hefu.catalog.Goods.Item;
import io.hefu.kernel.Records;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the shelf for those who keep it in memory, and what has changed on it since. */
@Component
class ShelfReader {

    private static final int FETCHED = 1_000;

    private static final String ENTRY = GoodsStore.ITEM
            + ", shelf.listed_at, shelf.searched, shelf.spelled, shelf.terms\n" + GoodsStore.OF_SKU + """
                join shelf on shelf.sku_id = skus.id
            where suppliers.status = 'APPROVED'
            """;

    /** By the index of what changed last, whatever the planner thinks of a snapshot that it does not know. */
    private static final String CHANGES = """
            select pg_current_snapshot()::text as seen, changes.kind, changes.id
            from (select) now left join (
                select kind, id from shelf_changes
                where changed >= pg_snapshot_xmin(:seen::pg_snapshot)
                    and not pg_visible_in_snapshot(changed, :seen::pg_snapshot)
                order by changed limit :most
            ) changes on true""";

    private final DatabaseClient database;

    ShelfReader(DatabaseClient database) {
        this.database = database;
    }

    /** The snapshot of the database that is the latest now, in its own words. */
    Mono<String> latest() {
        return database.sql("select pg_current_snapshot()::text")
                .mapValue(String.class)
                .one();
    }

    /** All of it that is sold, the newest first. */
    Flux<ShelfEntry> all() {
        return database.sql(ENTRY + "order by shelf.listed_at desc, shelf.sku_id desc")
                .filter(statement -> statement.fetchSize(FETCHED))
                .map(reading())
                .all();
    }

    /** Those of them that are sold. */
    Mono<List<ShelfEntry>> entries(Collection<UUID> skuIds) {
        return database.sql(ENTRY + "and shelf.sku_id = any(:ids)")
                .bind("ids", skuIds.toArray(UUID[]::new))
                .map(reading())
                .all()
                .collectList();
    }

    /** What of these suppliers is on the shelf. */
    Mono<List<UUID>> of(Collection<UUID> suppliers) {
        return suppliers.isEmpty()
                ? Mono.just(List.of())
                : database.sql("select sku_id from shelf where supplier_id = any(:ids)")
                        .bind("ids", suppliers.toArray(UUID[]::new))
                        .mapValue(UUID.class)
                        .all()
                        .collectList();
    }

    /**
     * What this snapshot does not show.
     *
     * @param most how many are told at most
     */
    Mono<Changes> since(String seen, int most) {
        return database.sql(CHANGES)
                .bind("seen", seen)
                .bind("most", most)
                .map(Records.of(Change.class))
                .all()
                .collectList()
                .map(Changes::new);
    }

    Mono<ShelfNames> names() {
        Mono<Map<String, List<String>>> counties = database.sql("""
                        select county as name, code from counties union select current_name, code from counties
                        where current_name is not null""")
                .map(Records.of(Name.class))
                .all()
                .collect(Collectors.groupingBy(Name::name, Collectors.mapping(Name::code, Collectors.toList())));
        return Mono.zip(
                        counties,
                        names("select code, name from divisions where length(code) = 2"),
                        names("select code, name from categories"))
                .map(all -> new ShelfNames(all.getT1(), all.getT2(), all.getT3()));
    }

    private Mono<Map<String, String>> names(String sql) {
        return database.sql(sql).map(Records.of(Name.class)).all().collectMap(Name::code, Name::name);
    }

    private static Function<Readable, ShelfEntry> reading() {
        Function<Readable, Item> items = Records.of(Item.class);
        return row -> entry(shared(items.apply(row)), row);
    }

    private static ShelfEntry entry(Item item, Readable row) {
        Shelved sku = new Shelved(
                item.skuId(),
                item.priceFen(),
                Records.required(row, "listed_at", Instant.class),
                Records.required(row, "searched", String.class),
                Records.required(row, "spelled", String.class),
                item);
        Set<String> terms = new HashSet<>(List.of(Records.required(row, "terms", String[].class)));
        terms.add(ShelfQuestion.supplier(item.supplierId()));
        return new ShelfEntry(sku, terms);
    }

    /** What many have in common is kept once. */
    private static Item shared(Item item) {
        return new Item(
                item.skuId(),
                item.name(),
                item.specification().intern(),
                item.unit().intern(),
                item.weightGrams(),
                item.priceFen(),
                0,
                item.onShelf(),
                item.select(),
                item.supplierId(),
                item.supplierName().intern(),
                item.county().intern(),
                item.countyCode().intern(),
                item.province().intern(),
                item.category().intern(),
                item.categoryCode().intern(),
                item.images());
    }

    /** @param kind null, and the id too, where nothing has changed */
    record Change(
            String seen, @Nullable String kind, @Nullable UUID id) {}

    record Changes(List<Change> all) {

        String seen() {
            return all.get(0).seen;
        }

        int size() {
            return all.size();
        }

        List<UUID> skus() {
            return of("SKU");
        }

        List<UUID> suppliers() {
            return of("SUPPLIER");
        }

        private List<UUID> of(String kind) {
            return all.stream()
                    .filter(change -> kind.equals(change.kind))
                    .map(change -> Objects.requireNonNull(change.id))
                    .toList();
        }
    }

    record Name(String code, String name) {}
}
