package io.hefu.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.catalog.Goods.Filter;
import io.hefu.catalog.Goods.Sort;
import io.hefu.catalog.ShelfWords;
import io.hefu.kernel.Ids;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Twenty thousand goods in a transaction that leaves nothing behind. */
@IntegrationTest
class ShelfPlanIT {

    private static final int GOODS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] PLACES = {"广昌", "余干", "石城", "寻乌", "上犹", "遂川", "吉安", "永新"};
    private static final String[] KINDS = {"大米", "绿茶", "红薯干", "蜂蜜", "土鸡蛋", "脐橙", "莲子", "米粉", "笋干", "茶油"};
    private static final String[] CATEGORIES = {
        "0101", "0401", "0501", "0402", "0301", "0201", "0403", "0101", "0501", "0503"
    };

    private final DatabaseClient database;
    private final TransactionalOperator tx;

    ShelfPlanIT(DatabaseClient database, TransactionalOperator tx) {
        this.database = database;
        this.tx = tx;
    }

    @Test
    void rareWordsAreFoundByTheIndexOfTerms() {
        List<String> plans = plans(
                look("雪莲果", null),
                look("xlg", null),
                look("xuelianguo", null),
                look("雪莲 茶", "36"),
                look(null, "361030"));

        assertThat(plans)
                .hasSize(5)
                .allSatisfy(plan -> assertThat(plan).contains("shelf_terms").doesNotContain("Seq Scan on shelf"));
    }

    @Test
    void theWholeShelfIsReadInTheOrderOfItsIndexes() {
        List<String> plans = new ArrayList<>();
        for (Sort sort : Sort.values()) {
            plans.addAll(plans(new Look(sort, filter(null, null))));
        }

        assertThat(plans).element(0).asString().contains("shelf_newest");
        assertThat(plans).element(1).asString().contains("shelf_price");
        assertThat(plans).element(2).asString().contains("Backward using shelf_price");
        assertThat(plans).element(3).asString().contains("shelf_name");
    }

    @Test
    void aKindOfGoodsOfAProvinceIsReadInTheOrderOfItsIndexes() {
        String kind = CATEGORIES[1].substring(0, 2);
        Filter browsed = new Filter(null, kind, "36", null, null, null, false, false, null);
        List<String> plans = plans(new Look(Sort.NEWEST, browsed), new Look(Sort.CHEAPEST, browsed));

        assertThat(plans).element(0).asString().contains("using shelf_browsed on shelf");
        assertThat(plans).element(1).asString().contains("using shelf_browsed_by_price on shelf");
    }

    private static Look look(String text, String county) {
        return new Look(Sort.NEWEST, filter(text, county));
    }

    private static Filter filter(String text, String county) {
        return new Filter(text, null, county, null, null, null, false, false, null);
    }

    private List<String> plans(Look... looks) {
        return tx.execute(status -> {
                    status.setRollbackOnly();
                    Mono<List<String>> explained = reactor.core.publisher.Flux.fromArray(looks)
                            .concatMap(this::explain)
                            .collectList();
                    return fill().then(database.sql("analyze shelf, skus, stock, goods")
                                    .then())
                            .then(explained);
                })
                .single()
                .block(PATIENCE);
    }

    private Mono<String> explain(Look look) {
        ShelfQuery query = new ShelfQuery(look.filter, LocalDate.EPOCH);
        return database.sql("explain " + GoodsStore.sql(query, look.sort))
                .bindValues(query.values())
                .bind("most", 21)
                .mapValue(String.class)
                .all()
                .collectList()
                .map(lines -> String.join("\n", lines));
    }

    private Mono<Void> fill() {
        UUID[] ids = new UUID[GOODS];
        String[] names = new String[GOODS];
        String[] categories = new String[GOODS];
        ShelfWords[] words = new ShelfWords[GOODS];
        for (int i = 0; i < GOODS; i++) {
            ids[i] = Ids.next();
            names[i] = PLACES[i % PLACES.length] + (i % 997 == 0 ? "雪莲果" : KINDS[i / PLACES.length % KINDS.length]);
            categories[i] = CATEGORIES[i / PLACES.length % KINDS.length];
            words[i] = ShelfWords.of("3610" + (i % 997 == 1 ? "30" : "26"), categories[i], names[i] + " " + i);
        }
        return database.sql("""
                        with row as (
                            select id, name, category, searched, spelled, terms, number,
                                (select id from suppliers order by id limit 1) as supplier
                            from unnest(:ids, :names, :categories, :searched, :spelled, :terms) with ordinality
                                as row (id, name, category, searched, spelled, terms, number)
                        ), good as (
                            insert into goods (id, supplier_id, name, category_code, county_code)
                            select id, supplier, name, category, '361030' from row
                        ), sku as (
                            insert into skus (id, goods_id, supplier_id, name, unit, price_fen)
                            select id, id, supplier, name, 'bag', 100 + number % 5000 from row
                        ), listed as (
                            insert into shelf (sku_id, supplier_id, county_code, category_code, price_fen, listed_at,
                                searched, spelled, terms)
                            select id, supplier, '361030', category, 100 + number % 5000, now() - number * interval '1 s',
                                searched, spelled, string_to_array(terms, ' ')
                            from row
                        )
                        insert into stock (sku_id, available) select id, 100 from row""")
                .bind("ids", ids)
                .bind("names", names)
                .bind("categories", categories)
                .bind("searched", column(words, ShelfWords::searched))
                .bind("spelled", column(words, ShelfWords::spelled))
                .bind("terms", column(words, ShelfWords::terms))
                .then();
    }

    private static String[] column(ShelfWords[] words, java.util.function.Function<ShelfWords, String> column) {
        return java.util.Arrays.stream(words).map(column).toArray(String[]::new);
    }

    private record Look(Sort sort, Filter filter) {}
}
