package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.TestServers;
import java.math.BigDecimal;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Two replicas without Redis: whatever two people do there with one filing at once happens once, and is told once. */
class TwoReplicasFilingIT {

    private static final int YEAR = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    private static final int ROUNDS = 12;
    private static final String FILINGS = "/api/v1/share/filings";

    private final Database database = TestServers.freshDatabase();

    @AfterEach
    void bringRedisBack() {
        TestServers.redis().start();
    }

    @Test
    void agreeOnEveryStepOfAFilingWhileRedisIsAway() throws Exception {
        try (ConfigurableApplicationContext one = TestServers.startReplica(database, Map.of());
                ConfigurableApplicationContext two = TestServers.startReplica(database, Map.of())) {
            Bureau bureau = new Bureau(port(one), database);
            database.execute("truncate share_campaigns, share_filings, share_filing_versions, share_decisions,"
                    + " share_region_rollups, share_unit_rollups cascade");
            bureau.admin().post("/api/v1/share/campaigns", Map.of("year", YEAR)).good();
            bureau.importTree();
            TestServers.redis().stop();

            Pair filer = new Pair(bureau.of("FILER", "L"), Bureau.at(port(two), "FILER", "L"));
            Pair middle = new Pair(bureau.of("SUPERIOR", "M"), Bureau.at(port(two), "SUPERIOR", "M"));
            Pair top = new Pair(bureau.of("SUPERIOR", "T"), Bureau.at(port(two), "SUPERIOR", "T"));
            Pair finance = new Pair(bureau.finance(Bureau.REGION), Bureau.at(port(two), "FINANCE", Bureau.REGION));

            assertThat(filer.both(person -> person.post(FILINGS, Map.of("year", YEAR))))
                    .containsExactlyInAnyOrder("201", "409 FILING_ALREADY_STARTED");
            String id = filer.one
                    .get("/api/v1/share/filing-prompt")
                    .good()
                    .at("/prompt/filingId")
                    .asString();
            String filing = FILINGS + "/" + id;
            for (int version = 0; version < ROUNDS; version++) {
                Object submission = submission(version);
                assertThat(filer.both(person -> person.post(filing + "/submissions", submission)))
                        .containsExactly("200", "200");
                Object seen = Map.of("version", version + 1);
                assertThat(middle.both(person -> person.post(filing + "/confirm", seen)))
                        .containsExactlyInAnyOrder("200", "409 OUT_OF_TURN");
                Object back = Map.of("version", version + 1, "reason", "第" + version + "次");
                assertThat(top.both(person -> person.post(filing + "/return", back)))
                        .containsExactlyInAnyOrder("200", "409 FILING_NOT_PENDING");
            }
            filer.two.post(filing + "/submissions", submission(ROUNDS)).good();
            Object last = Map.of("version", ROUNDS + 1);
            middle.one.post(filing + "/confirm", last).good();
            top.two.post(filing + "/confirm", last).good();
            watchAndConfirm(finance, filing, last);
            everythingHappenedOnce(id, finance);
        }
    }

    /** What one replica confirms moves the stream of the other. */
    private static void watchAndConfirm(Pair finance, String filing, Object last) throws Exception {
        try (Stream<String> stream = finance.two.follow("/api/v1/progress?year=" + YEAR)) {
            CompletableFuture<Boolean> moved = CompletableFuture.supplyAsync(() ->
                    stream.anyMatch(line -> line.startsWith("data:") && line.contains("\"reservedFen\":100000,")));
            assertThat(finance.both(person -> person.post(filing + "/confirm", last)))
                    .containsExactlyInAnyOrder("200", "409 FILING_NOT_PENDING");
            assertThat(moved.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(finance.both(person -> person.post("/api/v1/share/aggregations", Map.of("year", YEAR))))
                .containsExactlyInAnyOrder("201", "409 NOTHING_TO_AGGREGATE");
    }

    private void everythingHappenedOnce(String id, Pair finance) {
        String statistics = "/api/v1/share/statistics?year=" + YEAR + "&region=" + Bureau.REGION;
        assertThat(finance.one.get(statistics).good())
                .isEqualTo(finance.two.get(statistics).good());
        assertThat(finance.one
                        .get(statistics)
                        .good()
                        .at("/place/standing/aggregated")
                        .asInt())
                .isOne();
        assertThat(count("share_filing_versions where filing_id = '" + id + "'"))
                .isEqualTo(ROUNDS + 1);
        assertThat(count("share_decisions where action = 'RETURNED'")).isEqualTo(ROUNDS);
        finance.one.await(statistics, page -> count("outbox") == 0 && count(told("returned")) == ROUNDS);
        assertThat(count(told("confirmed"))).isEqualTo(ROUNDS + 2);
        finance.one.await(statistics, page -> count("sms_messages") == ROUNDS);
        finance.one.await(statistics, page -> count("notices where template = 'CONFIRMED_FILING_RETURNED'") == ROUNDS);
    }

    private static String told(String what) {
        return "event_log where type = 'hefu.share.filing." + what + "'";
    }

    private int count(String rows) {
        return Integer.parseInt(database.query("select count(*) from " + rows));
    }

    /** Each version says something else, so that none is taken for a repetition of the one before. */
    private static Object submission(int version) {
        return Map.of(
                "version",
                version,
                "form",
                Map.of(
                        "canteen",
                        Map.of(
                                "kind",
                                "OWN",
                                "totalFen",
                                1_000_000 + (ROUNDS - version) * 100,
                                "ratioPercent",
                                BigDecimal.TEN),
                        "union",
                        Map.of("demand", false, "remark", "无工会采购")));
    }

    private static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** The same person at both replicas. */
    private record Pair(Person one, Person two) {

        /** What comes of the same step at both at once. */
        List<String> both(Function<Person, Person.Answer> step) {
            CompletableFuture<Person.Answer> other = CompletableFuture.supplyAsync(() -> step.apply(two));
            return List.of(step.apply(one).outcome(), other.join().outcome());
        }
    }
}
