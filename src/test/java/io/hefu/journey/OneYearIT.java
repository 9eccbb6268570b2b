package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.TestServers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One year of a county by HTTP alone, from the opened campaign to the published figures, each of them recomputed here. */
class OneYearIT {

    private static final int YEAR = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    private static final String FILINGS = "/api/v1/share/filings";
    private static final long UNION_SHARE = 30_000;

    /** What was declared last and what was paid: unit code to fen, kept by this test and by nobody else. */
    private final Map<String, Long> totals = new HashMap<>();

    private final Map<String, BigDecimal> ratios = new HashMap<>();
    private final Map<String, Long> canteenPaid = new HashMap<>();
    private final Map<String, Long> unionPaid = new HashMap<>();
    private final Map<String, String> filings = new HashMap<>();

    @Test
    void goesFromTheCampaignToThePublishedFigures() throws Exception {
        Database database = TestServers.freshDatabase();
        try (Instance instance = Instance.start(database)) {
            Bureau bureau = new Bureau(instance.port(), database);
            // the demo data has opened the year already
            database.execute(
                    "truncate share_campaigns, share_filings, share_region_rollups, share_unit_rollups cascade");
            bureau.admin().post("/api/v1/share/campaigns", Map.of("year", YEAR)).good();
            bureau.importTree();
            Person finance = bureau.finance();
            Person filer = bureau.of("FILER", "L");
            Person middle = bureau.of("SUPERIOR", "M");
            Person top = bureau.of("SUPERIOR", "T");

            fileWrongThenRightThenModified(filer);
            returnWithAMessage(middle, bureau.unit("L"), database);
            fileAgain(filer, middle, top, finance);
            fileOfTheSuperiors(bureau, top, finance);

            String snapshot = aggregateReopenAndAggregate(filer, middle, top, finance);
            buyWatchAndPay(bureau, finance);
            compareFilings(finance);
            compareSnapshot(finance, snapshot);
            compareProgress(finance);
            new Books(database).balance();
        }
    }

    private void fileWrongThenRightThenModified(Person filer) {
        JsonNode prompt = filer.get("/api/v1/share/filing-prompt").good();
        assertThat(prompt.get("steps").size()).isPositive();
        String id = filer.post(FILINGS, Map.of("year", YEAR)).good().get("id").asString();
        filings.put("L", id);
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
        filings.put(
                "M",
                ofMiddle.post(FILINGS, Map.of("year", YEAR)).good().get("id").asString());
        Map<String, Object> none = Map.of(
                "canteen",
                Map.of("kind", "NONE", "remark", "无食堂"),
                "union",
                Map.of("demand", true, "shareFen", UNION_SHARE));
        ofMiddle.post(FILINGS + "/" + filings.get("M") + "/submissions", Map.of("version", 0, "form", none))
                .good();
        confirm("M", 1, top, finance);
        Person ofTop = bureau.of("FILER", "T");
        filings.put(
                "T", ofTop.post(FILINGS, Map.of("year", YEAR)).good().get("id").asString());
        submit(ofTop, "T", 0, 55_555_555, "33.33");
        confirm("T", 1, finance);
    }

    private String aggregateReopenAndAggregate(Person filer, Person middle, Person top, Person finance) {
        Map<String, Integer> year = Map.of("year", YEAR);
        JsonNode first = finance.post("/api/v1/share/aggregations", year).good();
        assertThat(first.get("number").asInt()).isEqualTo(1);
        assertThat(first.get("included").asInt()).isEqualTo(3);
        assertThat(first.get("missing").asInt()).isEqualTo(1);
        assertThat(first.get("canteenShareFen").asLong()).isEqualTo(share("L") + share("T"));
        assertThat(finance.post("/api/v1/share/aggregations", year).outcome()).isEqualTo("409 NOTHING_TO_AGGREGATE");

        String path = FILINGS + "/" + filings.get("L");
        finance.post(path + "/reopen", Map.of("reason", "补报")).good();
        finance.post(path + "/return", Map.of("version", 3, "reason", "请补报")).good();
        submit(filer, "L", 3, 298_765_437, "15.55");
        confirm("L", 4, middle, top, finance);
        JsonNode second = finance.post("/api/v1/share/aggregations", year).good();
        assertThat(second.get("number").asInt()).isEqualTo(2);
        assertThat(second.get("canteenTotalFen").asLong()).isEqualTo(totals.get("L") + totals.get("T"));
        assertThat(second.get("canteenShareFen").asLong()).isEqualTo(share("L") + share("T"));
        assertThat(second.get("unionShareFen").asLong()).isEqualTo(UNION_SHARE);
        return second.get("id").asString();
    }

    private void buyWatchAndPay(Bureau bureau, Person finance) throws Exception {
        List<String> pages = new ArrayList<>();
        try (Stream<String> stream = finance.follow("/api/v1/progress?year=" + YEAR)) {
            CompletableFuture<Boolean> moved = CompletableFuture.supplyAsync(() -> stream.filter(
                            line -> line.startsWith("data:"))
                    .peek(pages::add)
                    .anyMatch(line -> line.contains("\"executedFen\":") && !line.contains("\"executedFen\":0,")));
            buy(bureau.shopper("BUYER", "L"), "L", 3, canteenPaid);
            buy(bureau.shopper("UNION", "L"), "L", 2, unionPaid);
            buy(bureau.shopper("BUYER", "T"), "T", 1, canteenPaid);
            assertThat(moved.get(30, TimeUnit.SECONDS))
                    .as("completion moves on the stream")
                    .isTrue();
        }
        assertThat(pages.get(0)).as("the snapshot before").contains("\"executedFen\":0,");
        long executed = paid("L") + paid("T");
        JsonNode page = finance.await(
                "/api/v1/progress?year=" + YEAR,
                answer -> answer.path("standing").path("executedFen").asLong() == executed);
        assertThat(page.get("standing").get("reservedFen").asLong()).isEqualTo(share("L") + share("T") + UNION_SHARE);
    }

    private static void buy(Shopper shopper, String unit, int quantity, Map<String, Long> paid) {
        String sku = shopper.goods(1).get(0).get("skuId").asString();
        JsonNode order =
                shopper.order(UUID.randomUUID().toString(), sku, quantity).orElseThrow();
        shopper.pay(order, "year-" + order.get("id").asString()).orElseThrow();
        paid.merge(unit, order.get("payableFen").asLong(), Long::sum);
    }

    private void compareFilings(Person finance) {
        List<Row> rows = finance.export("filings", Map.of("year", YEAR));
        assertThat(rows).hasSize(4);
        Map<String, Row> of = byName(rows, 1);
        Row leaf = Objects.requireNonNull(of.get("第一小学"));
        assertThat(leaf.getCellText(2)).isEqualTo("已汇总");
        assertThat(number(leaf, 3)).isEqualByComparingTo("4");
        assertThat(number(leaf, 5)).isEqualByComparingTo(yuan(totals.get("L")));
        assertThat(number(leaf, 6)).isEqualByComparingTo("0.1555");
        assertThat(number(leaf, 7)).isEqualByComparingTo(yuan(share("L")));
        Row middle = Objects.requireNonNull(of.get("教育中心"));
        assertThat(middle.getCellText(8)).isEqualTo("无食堂");
        assertThat(number(middle, 9)).isEqualByComparingTo(yuan(UNION_SHARE));
        assertThat(Objects.requireNonNull(of.get("第二小学")).getCellText(2)).isEqualTo("未填报");

        List<Row> missing = finance.export("missing-units", Map.of("year", YEAR));
        assertThat(missing)
                .singleElement()
                .satisfies(row -> assertThat(row.getCellText(1)).isEqualTo("第二小学"));
    }

    private void compareSnapshot(Person finance, String snapshot) {
        Map<String, Row> of = byName(finance.export("snapshot", Map.of("snapshot", snapshot)), 0);
        assertThat(of).hasSize(4);
        Map<String, String> names = Map.of("L", "第一小学", "T", "教育局");
        names.forEach((code, name) -> {
            Row row = Objects.requireNonNull(of.get(name));
            assertThat(row.getCellText(2)).isEqualTo("是");
            assertThat(number(row, 4)).isEqualByComparingTo(yuan(totals.get(code)));
            assertThat(number(row, 6)).isEqualByComparingTo(yuan(share(code)));
        });
        assertThat(Objects.requireNonNull(of.get("第二小学")).getCellText(2)).isEqualTo("否");
    }

    private void compareProgress(Person finance) {
        Map<String, Row> of = byName(finance.export("progress", Map.of("year", YEAR)), 1);
        assertThat(of).hasSize(4);
        Row leaf = Objects.requireNonNull(of.get("第一小学"));
        assertThat(number(leaf, 2)).isEqualByComparingTo(yuan(share("L")));
        assertThat(number(leaf, 4)).isEqualByComparingTo(yuan(canteenPaid.get("L")));
        assertThat(number(leaf, 5)).isEqualByComparingTo(yuan(unionPaid.get("L")));
        assertThat(number(leaf, 8)).isEqualByComparingTo(yuan(paid("L")));
        assertThat(number(leaf, 9)).isEqualByComparingTo(completion(paid("L"), share("L")));

        List<Row> published = finance.export("aggregation", Map.of("year", YEAR));
        Row county = published.get(0);
        assertThat(number(county, 1)).isEqualByComparingTo(yuan(share("L") + share("T") + UNION_SHARE));
        assertThat(number(county, 2)).isEqualByComparingTo(yuan(paid("L") + paid("T")));
        assertThat(number(county, 3))
                .isEqualByComparingTo(completion(paid("L") + paid("T"), share("L") + share("T") + UNION_SHARE));
        assertThat(number(county, 7)).isEqualByComparingTo(yuan(canteenPaid.get("L") + canteenPaid.get("T")));
        assertThat(number(county, 8)).isEqualByComparingTo(yuan(unionPaid.get("L")));
    }

    private JsonNode submit(Person filer, String unit, int version, long totalFen, String ratio) {
        totals.put(unit, totalFen);
        ratios.put(unit, new BigDecimal(ratio));
        Map<String, Object> form = Map.of(
                "canteen",
                Map.of("kind", "OWN", "totalFen", totalFen, "ratioPercent", new BigDecimal(ratio)),
                "union",
                Map.of("demand", false, "remark", "无工会采购"));
        JsonNode filed = filer.post(
                        FILINGS + "/" + filings.get(unit) + "/submissions", Map.of("version", version, "form", form))
                .good();
        assertThat(filed.get("declared").get("canteen").get("shareFen").asLong())
                .isEqualTo(share(unit));
        return filed;
    }

    private void confirm(String unit, int version, Person... chain) {
        for (Person person : chain) {
            person.post(FILINGS + "/" + filings.get(unit) + "/confirm", Map.of("version", version))
                    .good();
        }
    }

    /** The share as the rule says it: total × ratio, half up to the fen. */
    private long share(String unit) {
        return new BigDecimal(totals.get(unit))
                .multiply(Objects.requireNonNull(ratios.get(unit)))
                .divide(new BigDecimal(100), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private long paid(String unit) {
        return canteenPaid.getOrDefault(unit, 0L) + unionPaid.getOrDefault(unit, 0L);
    }

    private static BigDecimal completion(long executed, long reserved) {
        return new BigDecimal(executed).divide(new BigDecimal(reserved), 4, RoundingMode.HALF_UP);
    }

    private static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    private static BigDecimal number(Row row, int column) {
        return row.getCellAsNumber(column).orElseThrow();
    }

    private static Map<String, Row> byName(List<Row> rows, int column) {
        Map<String, Row> byName = new HashMap<>();
        rows.forEach(row -> byName.put(row.getCellText(column), row));
        return byName;
    }
}
