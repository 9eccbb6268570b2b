package io.hefu.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.catalog.Goods.Facets;
import io.hefu.catalog.Goods.Filter;
import io.hefu.catalog.Goods.Item;
import io.hefu.catalog.Goods.Sort;
import io.hefu.kernel.Page;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The shelf in memory beside the shelf in the database: nobody can tell which of them has answered. */
@IntegrationTest
class LiveShelfIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int QUESTIONS = 60;
    private static final List<String> WORDS =
            List.of("木耳", "黑木耳", "绿茶", "大米", "重庆小面", "长白山蜂蜜", "土鸡蛋", "红薯干", "a级绿茶", "5kg", "32号", "木", "耳茶");
    private static final List<String> SOUGHT = List.of(
            "木耳",
            "木",
            "黑木耳",
            "耳木",
            "muer",
            "mue",
            "m",
            "mu",
            "me",
            "hme",
            "hmuer",
            "lvcha",
            "lvch",
            "lc",
            "dm",
            "damiq",
            "cq",
            "chongqing",
            "zhongqing",
            "cbs",
            "cbsfm",
            "tjd",
            "5",
            "5kg",
            "32",
            "茶 木",
            "绿茶 lc",
            "%",
            "木耳 %",
            "q u",
            "aji",
            "ajlc",
            "hei mu er",
            "y",
            "yn",
            "雪");
    private static final List<String> COUNTIES = List.of("530128", "610328", "360703", "520322");
    private static final List<String> PLACES =
            List.of("53", "5301", "530128", "61", "6103", "禄劝彝族苗族自治县", "广昌县", "nowhere", "7", "99");
    private static final List<String> CATEGORIES = List.of("0203", "0401", "0101", "0501");
    private static final List<String> KINDS = List.of("02", "0203", "04", "食用菌", "茶饮滋补", "nothing");

    private final DatabaseClient database;
    private final Shelves shelves;
    private final LiveShelf live;
    private final GoodsStore remembering;
    private final GoodsStore asking;
    private final UUID supplier;
    private final List<UUID> skus = new ArrayList<>();

    LiveShelfIT(DatabaseClient database, ReactiveStringRedisTemplate redis, JsonMapper json, Clock clock) {
        this.database = database;
        this.shelves = new Shelves(database);
        this.live = new LiveShelf(new ShelfReader(database));
        ShelfSettings unpopular =
                new ShelfSettings("unpopular:", Duration.ofSeconds(1), Integer.MAX_VALUE, Duration.ofSeconds(1));
        ShelfPages pages = new ShelfPages(redis, json, unpopular, new SimpleMeterRegistry(), clock);
        this.remembering = new GoodsStore(database, live, new FacetStore(database, live, pages, clock), pages, clock);
        LiveShelf blank = new LiveShelf(new ShelfReader(database));
        this.asking = new GoodsStore(database, blank, new FacetStore(database, blank, pages, clock), pages, clock);
        this.supplier = shelves.supplier();
    }

    @BeforeEach
    void fillAndRead() {
        Random random = new Random(832);
        for (int i = 0; i < 40; i++) {
            put(random);
        }
        assertThat(answer(live.tend())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void findsWhatTheDatabaseFindsWhateverChanges(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            change(random);
            Filter filter = filter(random);
            sameFacets(filter);
            samePages(filter, one(random, List.of(Sort.values())), 1 + random.nextInt(30));
        }
    }

    @Test
    void answersWhatItKnows() {
        Filter all = new Filter(null, null, null, null, null, null, false, false, null);
        Filter tea = new Filter("绿茶", null, null, null, null, null, false, false, null);
        Filter left = new Filter("绿茶", null, null, null, null, null, true, false, null);
        Filter stored = new Filter("绿茶", null, null, null, null, null, false, false, UUID.randomUUID());

        assertThat(found(tea)).isNotEmpty();
        assertThat(found(left)).isEqualTo(found(tea));
        assertThat(found(stored)).isNull();
        assertThat(live.find(all, Sort.NAME, null, 10).block(PATIENCE)).isNull();
        assertThat(live.facets(all, 10).block(PATIENCE)).isNotNull();
        assertThat(live.facets(left, 10).block(PATIENCE)).isNull();
    }

    @Test
    void findsWhatIsLeftHoweverLittle() {
        Filter left = new Filter(null, null, null, supplier, null, null, true, false, null);
        for (int i = 0; i < 3; i++) {
            samePages(left, Sort.CHEAPEST, 2);
            for (UUID sku : skus.subList(i * 12, i * 12 + 12)) {
                run("update stock set available = 0 where sku_id = :id", sku);
            }
        }
        samePages(left, Sort.CHEAPEST, 2);
    }

    @Test
    void countsNoMoreThanItsLimit() {
        Filter own = own();

        Facets some = answer(live.facets(own, 10));
        assertThat(some.total()).isEqualTo(10);
        assertThat(some.complete()).isFalse();
        assertThat(answer(live.facets(own, skus.size())).complete()).isTrue();
    }

    @Test
    void seesWhatWasBegunEarlierAndCommittedLater() throws SQLException {
        UUID slow = skus.get(0);
        UUID quick = skus.get(1);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from shelf where sku_id = '" + slow + "'");
            run("delete from shelf where sku_id = :id", quick);
            assertThat(ids(own())).contains(slow).doesNotContain(quick);

            connection.commit();
            assertThat(ids(own())).doesNotContain(slow, quick);
        }
    }

    @Test
    void laysANewBaseUnderWhatChangesMeanwhile() {
        for (int i = 0; i < 1_100; i++) {
            put(new Random(i));
        }
        run("delete from shelf where sku_id = :id", skus.remove(0));
        samePages(own(), Sort.NEWEST, 200);

        assertThat(answer(live.tend())).isTrue();
        run("delete from shelf where sku_id = :id", skus.remove(0));
        price(skus.get(20), 7);
        for (Sort sort : Sort.values()) {
            samePages(own(), sort, 200);
        }
        sameFacets(own());
        assertThat(answer(live.tend())).as("once is enough").isFalse();
    }

    @Test
    void readsTheShelfAgainAfterMoreThanItCanFollow() {
        run("""
                insert into shelf_changes (kind, id, changed)
                select 'SKU', gen_random_uuid(), pg_current_xact_id() from generate_series(1, 10000) where :id is not null
                """, supplier);

        assertThat(found(own())).isNull();
        assertThat(live.isRead()).isFalse();
        samePages(own(), Sort.NEWEST, 30);
        assertThat(answer(live.tend())).isTrue();
        assertThat(found(own())).isNotEmpty();
    }

    private void change(Random random) {
        switch (random.nextInt(9)) {
            case 0, 1 -> put(random);
            case 2 -> run("delete from shelf where sku_id = :id", skus.remove(random.nextInt(skus.size())));
            case 3 -> price(one(random, skus), 100L + random.nextInt(20) * 100);
            case 4 -> run("update shelf set terms = terms || '*832'::text where sku_id = :id", one(random, skus));
            case 5 ->
                run("update shelf set terms = array_remove(terms, '*832'::text) where sku_id = :id", one(random, skus));
            case 6 -> run("update suppliers set status = 'SUSPENDED' where id = :id", supplier);
            case 7 -> run("update suppliers set status = 'APPROVED' where id = :id", supplier);
            default -> {}
        }
    }

    private void put(Random random) {
        String name = one(random, WORDS) + one(random, List.of("", " ", "/", "（")) + one(random, WORDS);
        skus.add(shelves.sku(
                supplier,
                name,
                one(random, COUNTIES),
                one(random, CATEGORIES),
                100L + random.nextInt(20) * 100,
                random.nextInt(3)));
    }

    private Filter filter(Random random) {
        return new Filter(
                random.nextInt(4) > 0 ? one(random, SOUGHT) : null,
                random.nextInt(5) == 0 ? one(random, KINDS) : null,
                random.nextInt(5) == 0 ? one(random, PLACES) : null,
                random.nextInt(3) == 0 ? supplier : null,
                random.nextInt(6) == 0 ? (Long) (100L + random.nextInt(2_000)) : null,
                random.nextInt(6) == 0 ? (Long) (500L + random.nextInt(9_000)) : null,
                random.nextInt(5) == 0,
                random.nextInt(8) == 0,
                null);
    }

    private Filter own() {
        return new Filter(null, null, null, supplier, null, null, false, false, null);
    }

    private void sameFacets(Filter filter) {
        assertThat(answer(remembering.facets(filter))).as("%s", filter).isEqualTo(answer(asking.facets(filter)));
    }

    /** From page to page, to the last or the tenth. */
    private void samePages(Filter filter, Sort sort, int size) {
        String cursor = null;
        for (int i = 0; i < 10; i++) {
            Page<Item> page = answer(asking.list(filter, sort, cursor, size));
            assertThat(answer(remembering.list(filter, sort, cursor, size)))
                    .as("%s %s after %s", filter, sort, cursor)
                    .isEqualTo(page);
            cursor = page.next();
            if (cursor == null) {
                return;
            }
        }
    }

    private @Nullable List<Shelved> found(Filter filter) {
        return live.find(filter, Sort.NEWEST, null, 10).block(PATIENCE);
    }

    private List<UUID> ids(Filter filter) {
        return answer(live.find(filter, Sort.NEWEST, null, 1_000)).stream()
                .map(Shelved::skuId)
                .toList();
    }

    private void price(UUID sku, long fen) {
        run(
                "with sold as (update skus set price_fen = " + fen + " where id = :id) update shelf set price_fen = "
                        + fen + " where sku_id = :id",
                sku);
    }

    private void run(String sql, UUID id) {
        shelves.run(sql, Map.of("id", id));
    }

    private static Connection connect() throws SQLException {
        var database = TestServers.database();
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static <T> T one(Random random, List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private static <T> T answer(Mono<T> mono) {
        return mono.blockOptional(PATIENCE).orElseThrow();
    }
}
