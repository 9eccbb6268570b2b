package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.Instance;
import io.hefu.testing.TestServers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One year of a county by HTTP alone, from the opened campaign to the published figures, each of them recomputed here. */
class OneYearIT {

    private static final int YEAR = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    private static final String FILINGS = "/api/v1/share/filings";
    private static final String PROGRESS = "/api/v1/progress?year=" + YEAR;

    private final Reckoning reckoning = new Reckoning();
    private final Map<String, String> filings = new HashMap<>();

    @Test
    void goesFromTheCampaignToThePublishedFigures() throws Exception {
        Database database = TestServers.freshDatabase();
        try (Instance instance = Instance.start(database)) {
            Bureau bureau = new Bureau(instance.port(), database);
            // the demo data has opened the year already
            database.execute("truncate share_campaigns, share_filings, share_filing_versions, share_decisions,"
                    + " share_region_rollups, share_unit_rollups cascade");
            bureau.admin().post("/api/v1/share/campaigns", Map.of("year", YEAR)).good();
            bureau.importTree();
            Person finance = bureau.finance(Bureau.REGION);
            Person city = bureau.finance(Bureau.REGION.substring(0, 4));
            Person filer = bureau.of("FILER", "L");
            Person middle = bureau.of("SUPERIOR", "M");
            Person top = bureau.of("SUPERIOR", "T");

            fileWrongThenRightThenModified(filer);
            returnWithAMessage(middle, bureau.unit("L"), database);
            fileAgain(filer, middle, top, finance);
            fileOfTheSuperiors(bureau, top, finance);
            remind(city, bureau.of("FILER", "N"), finance);

            JsonNode snapshot = aggregateReopenAndAggregate(filer, middle, top, finance, city);
            Instant before = Instant.now();
            buyWatchAndPay(bureau, finance);
            Published published = new Published(YEAR, bureau, reckoning);
            published.compareFilings(finance);
            published.compareSnapshot(finance, snapshot);
            published.compareAggregates(city);
            published.compareStatistics(city);
            published.compareProgress(finance);
            lookBack(finance, before);
            new Books(database).balance();
        }
    }

    private void fileWrongThenRightThenModified(Person filer) {
        JsonNode prompt = filer.get("/api/v1/share/filing-prompt").good();
        assertThat(prompt.get("steps").size()).isPositive();
        String id = begin(filer, "L");
        Map<String, Object> nonsense =
                Map.of("canteen", Map.of("kind", "OWN", "totalFen", 0), "union", Map.of("demand", false));
        Person.Answer wrong = filer.post(FILINGS + "/" + id + "/submissions", Map.of("version", 0, "form", nonsense));
        assertThat(wrong.outcome()).isEqualTo("422 FILING_INVALID");
        assertThat(wrong.json().get("errors").size()).isGreaterThanOrEqualTo(3);

        submit(filer, "L", 0, 123_456_789, "12.35");
        JsonNode modified = submit(filer, "L", 1, 200_000_050, "10.01");
        assertThat(modified.get("version").asInt()).isEqualTo(2);
        assertThat(modified.get("status").asString()).isEqualTo("SUBMITTED");
    }

    private void returnWithAMessage(Person middle, UUID unit, Database database) {
        String path = FILINGS + "/" + filings.get("L");
        assertThat(middle.post(path + "/confirm", Map.of("version", 1)).outcome())
                .isEqualTo("409 VERSION_STALE");
        Person.Answer returned = middle.post(path + "/return", Map.of("version", 2, "reason", "总额与决算不符"));
        assertThat(returned.good().get("status").asString()).isEqualTo("RETURNED");
        String messages = "select count(*) from sms_messages where unit_id = '" + unit + "' and state = 'SENT'";
        for (int i = 0; i < 400 && database.query(messages).equals("0"); i++) {
            Person.pause();
        }
        assertThat(database.query(messages)).as("text messages to the unit").isEqualTo("1");
    }

    private void fileAgain(Person filer, Person middle, Person top, Person finance) {
        submit(filer, "L", 2, 198_765_433, "15.00");
        Person.Answer early = top.post(FILINGS + "/" + filings.get("L") + "/confirm", Map.of("version", 3));
        assertThat(early.outcome()).isEqualTo("409 OUT_OF_TURN");
        confirm("L", 3, middle, top, finance);
    }

    private void fileOfTheSuperiors(Bureau bureau, Person top, Person finance) {
        Person ofMiddle = bureau.of("FILER", "M");
        String id = begin(ofMiddle, "M");
        reckoning.declareUnion("M", 30_000);
        Map<String, Object> none = Map.of(
                "canteen",
                Map.of("kind", "NONE", "remark", "无食堂"),
                "union",
                Map.of("demand", true, "shareFen", reckoning.union("M")));
        ofMiddle.post(FILINGS + "/" + id + "/submissions", Map.of("version", 0, "form", none))
                .good();
        confirm("M", 1, top, finance);
        Person ofTop = bureau.of("FILER", "T");
        begin(ofTop, "T");
        submit(ofTop, "T", 0, 55_555_555, "33.33");
        confirm("T", 1, finance);
    }

    /** The city reminds the department, and the unit itself, which has had its reminder of the day then. */
    private static void remind(Person city, Person missing, Person finance) {
        Map<String, Object> year = Map.of("year", YEAR);
        assertThat(city.post("/api/v1/share/aggregates/reminders", year)
                        .good()
                        .get("reminded")
                        .asInt())
                .isOne();
        assertThat(city.post("/api/v1/share/reminders", Map.of("year", YEAR, "region", Bureau.REGION))
                        .good()
                        .get("reminded")
                        .asInt())
                .isOne();
        JsonNode again = finance.post("/api/v1/share/reminders", year).good();
        assertThat(again.get("reminded").asInt()).isZero();
        assertThat(again.get("alreadyToday").asInt()).isOne();
        told(finance, "REGION_REMINDED");
        told(missing, "FILING_REMINDED");
    }

    private JsonNode aggregateReopenAndAggregate(Person filer, Person middle, Person top, Person finance, Person city) {
        Map<String, Integer> year = Map.of("year", YEAR);
        JsonNode first = finance.post("/api/v1/share/aggregations", year).good();
        assertThat(first.get("number").asInt()).isEqualTo(1);
        Published.compareHead(first, reckoning.below("T"));
        assertThat(finance.post("/api/v1/share/aggregations", year).outcome()).isEqualTo("409 NOTHING_TO_AGGREGATE");

        String path = FILINGS + "/" + filings.get("L");
        finance.post(path + "/reopen", Map.of("reason", "补报")).good();
        assertThat(states(city)).containsExactly("OUTDATED");
        finance.post(path + "/return", Map.of("version", 3, "reason", "请补报")).good();
        told(middle, "CONFIRMED_FILING_RETURNED");
        told(top, "CONFIRMED_FILING_RETURNED");
        submit(filer, "L", 3, 298_765_437, "15.55");
        confirm("L", 4, middle, top, finance);
        JsonNode second = finance.post("/api/v1/share/aggregations", year).good();
        assertThat(second.get("number").asInt()).isEqualTo(2);
        assertThat(states(city)).containsExactly("CURRENT");
        assertThat(finance.get("/api/v1/share/aggregations/" + first.get("id").asString())
                        .good())
                .as("a snapshot never changes")
                .isEqualTo(first);
        return second;
    }

    private static List<String> states(Person city) {
        return city.get("/api/v1/share/aggregates/regions?year=" + YEAR + "&region=" + Bureau.REGION.substring(0, 4))
                .good()
                .get("items")
                .valueStream()
                .map(region -> region.get("state").asString())
                .toList();
    }

    private void buyWatchAndPay(Bureau bureau, Person finance) throws Exception {
        List<String> pages = new ArrayList<>();
        try (Stream<String> stream = finance.follow(PROGRESS)) {
            CompletableFuture<Boolean> moved = CompletableFuture.supplyAsync(() -> stream.filter(
                            line -> line.startsWith("data:"))
                    .peek(pages::add)
                    .anyMatch(line -> line.contains("\"executedFen\":") && !line.contains("\"executedFen\":0,")));
            buy(bureau.shopper("BUYER", "L"), "L", 3, "CANTEEN");
            buy(bureau.shopper("UNION", "L"), "L", 2, "UNION");
            buy(bureau.shopper("BUYER", "T"), "T", 1, "CANTEEN");
            assertThat(moved.get(30, TimeUnit.SECONDS))
                    .as("completion moves on the stream")
                    .isTrue();
        }
        assertThat(pages.get(0)).as("the snapshot before").contains("\"executedFen\":0,");
        long executed = reckoning.below("T").executed();
        finance.await(PROGRESS, answer -> answer.at("/standing/executedFen").asLong() == executed);
    }

    private void buy(Shopper shopper, String unit, int quantity, String channel) {
        String sku = shopper.goods(1).get(0).get("skuId").asString();
        JsonNode order =
                shopper.order(UUID.randomUUID().toString(), sku, quantity).orElseThrow();
        shopper.pay(order, "year-" + order.get("id").asString()).orElseThrow();
        reckoning.pay(unit, channel, order.get("payableFen").asLong());
    }

    /** Before the purchases everything was reserved, and nothing was executed. */
    private void lookBack(Person finance, Instant before) {
        JsonNode then = finance.get(PROGRESS + "&asOf=" + before).good();
        assertThat(then.at("/standing/executedFen").asLong()).isZero();
        assertThat(then.at("/standing/reservedFen").asLong())
                .isEqualTo(reckoning.below("T").reserved());
    }

    private String begin(Person filer, String unit) {
        String id = filer.post(FILINGS, Map.of("year", YEAR)).good().get("id").asString();
        filings.put(unit, id);
        return id;
    }

    private JsonNode submit(Person filer, String unit, int version, long totalFen, String ratio) {
        reckoning.declareCanteen(unit, totalFen, new BigDecimal(ratio));
        Map<String, Object> form = Map.of(
                "canteen",
                Map.of("kind", "OWN", "totalFen", totalFen, "ratioPercent", new BigDecimal(ratio)),
                "union",
                Map.of("demand", false, "remark", "无工会采购"));
        JsonNode filed = filer.post(
                        FILINGS + "/" + filings.get(unit) + "/submissions", Map.of("version", version, "form", form))
                .good();
        assertThat(filed.at("/declared/canteen/shareFen").asLong()).isEqualTo(reckoning.share(unit));
        return filed;
    }

    private void confirm(String unit, int version, Person... chain) {
        for (Person person : chain) {
            person.post(FILINGS + "/" + filings.get(unit) + "/confirm", Map.of("version", version))
                    .good();
        }
    }

    /** In the application, sooner or later. */
    private static void told(Person person, String template) {
        person.await(
                "/api/v1/notices?size=200",
                notices -> notices.get("items")
                        .valueStream()
                        .anyMatch(notice -> notice.get("template").asString().equals(template)));
    }
}
