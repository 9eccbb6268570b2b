package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.journey.Reckoning.Sums;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dhatim.fastexcel.reader.Row;
import tools.jackson.databind.JsonNode;

/** What is published at the end of the year, on pages and in files, held figure by figure against the reckoning. */
final class Published {

    private static final Map<String, String> NAMES = Map.of("T", "教育局", "M", "教育中心", "L", "第一小学", "N", "第二小学");
    private static final List<String> FILED = List.of("T", "M", "L");

    private final int year;
    private final Bureau bureau;
    private final Reckoning reckoning;

    Published(int year, Bureau bureau, Reckoning reckoning) {
        this.year = year;
        this.bureau = bureau;
        this.reckoning = reckoning;
    }

    void compareFilings(Person finance) {
        List<Row> rows = finance.export("filings", Map.of("year", year));
        assertThat(rows).hasSize(4);
        Map<String, Row> of = byName(rows, 1);
        for (String unit : FILED) {
            Row row = of(of, unit);
            assertThat(row.getCellText(2)).isEqualTo("已汇总");
            assertThat(number(row, 5)).isEqualByComparingTo(yuan(reckoning.total(unit)));
            assertThat(number(row, 7)).isEqualByComparingTo(yuan(reckoning.share(unit)));
            assertThat(number(row, 9)).isEqualByComparingTo(yuan(reckoning.union(unit)));
        }
        assertThat(number(of(of, "L"), 3)).as("version").isEqualByComparingTo("4");
        assertThat(number(of(of, "L"), 6)).isEqualByComparingTo("0.1555");
        assertThat(of(of, "M").getCellText(8)).isEqualTo("无食堂");
        assertThat(of(of, "N").getCellText(2)).isEqualTo("未填报");

        List<Row> missing = finance.export("missing-units", Map.of("year", year));
        assertThat(missing)
                .singleElement()
                .satisfies(row -> assertThat(row.getCellText(1)).isEqualTo(NAMES.get("N")));
    }

    /** The snapshot's head and its lines. */
    void compareSnapshot(Person finance, JsonNode snapshot) {
        compareHead(snapshot, reckoning.below("T"));
        Map<String, Row> of = byName(
                finance.export("snapshot", Map.of("snapshot", snapshot.get("id").asString())), 0);
        assertThat(of).hasSize(4);
        for (String unit : FILED) {
            Row row = of(of, unit);
            assertThat(row.getCellText(2)).isEqualTo("是");
            assertThat(number(row, 4)).isEqualByComparingTo(yuan(reckoning.total(unit)));
            assertThat(number(row, 6)).isEqualByComparingTo(yuan(reckoning.share(unit)));
            assertThat(number(row, 7)).isEqualByComparingTo(yuan(reckoning.union(unit)));
        }
        assertThat(of(of, "N").getCellText(2)).isEqualTo("否");
    }

    static void compareHead(JsonNode snapshot, Sums all) {
        assertThat(snapshot.get("units").asInt()).isEqualTo(4);
        assertThat(snapshot.get("included").asInt()).isEqualTo(3);
        assertThat(snapshot.get("missing").asInt()).isEqualTo(1);
        assertThat(snapshot.get("withoutCanteen").asInt()).isEqualTo(1);
        sums(snapshot, all);
    }

    /** What the city sees: the county, the department in it, and down to the school. */
    void compareAggregates(Person city) {
        String county = Bureau.REGION;
        JsonNode ofCity = aggregate(city, "region=" + county.substring(0, 4));
        assertThat(ofCity.at("/place/regions/all").asInt()).isOne();
        assertThat(ofCity.at("/place/regions/aggregated").asInt()).isOne();
        assertThat(ofCity.at("/below/0/code").asString()).isEqualTo(county);
        for (JsonNode place : List.of(
                ofCity.at("/place"),
                ofCity.at("/below/0"),
                aggregate(city, "region=" + county).at("/below/0"),
                aggregate(city, "unit=" + bureau.unit("T")).at("/place"))) {
            sums(place.get("sums"), reckoning.below("T"));
        }
        JsonNode middle = aggregate(city, "unit=" + bureau.unit("M"));
        sums(middle.at("/place/sums"), reckoning.below("M"));
        assertThat(middle.get("below")).hasSize(2);
        sums(aggregate(city, "unit=" + bureau.unit("L")).at("/place/sums"), reckoning.below("L"));
    }

    private JsonNode aggregate(Person city, String which) {
        return city.get("/api/v1/share/aggregates?year=" + year + "&" + which).good();
    }

    private static void sums(JsonNode found, Sums expected) {
        assertThat(found.get("canteenTotalFen").asLong()).isEqualTo(expected.total());
        assertThat(found.get("canteenShareFen").asLong()).isEqualTo(expected.share());
        assertThat(found.get("unionShareFen").asLong()).isEqualTo(expected.union());
        assertThat(found.get("ratioPercent").decimalValue()).isEqualByComparingTo(expected.ratioPercent());
    }

    void compareStatistics(Person city) {
        for (String place : List.of("region=" + Bureau.REGION.substring(0, 4), "unit=" + bureau.unit("T"))) {
            JsonNode standing = city.get("/api/v1/share/statistics?year=" + year + "&" + place)
                    .good()
                    .at("/place/standing");
            assertThat(standing.get("units").asInt()).isEqualTo(4);
            assertThat(standing.get("notStarted").asInt()).isOne();
            assertThat(standing.get("filed").asInt()).isEqualTo(3);
            assertThat(standing.get("aggregated").asInt()).isEqualTo(3);
            assertThat(standing.get("withoutCanteen").asInt()).isOne();
            sums(standing.get("effective"), reckoning.below("T"));
            sums(standing.get("declared"), reckoning.below("T"));
        }
    }

    /** Every node of the tree, its months, its rank, and the files that are made of it. */
    void compareProgress(Person finance) {
        for (String unit : Reckoning.TREE.keySet()) {
            JsonNode page = finance.get("/api/v1/progress?year=" + year + "&node=" + bureau.unit(unit))
                    .good();
            progress(page, reckoning.below(unit));
        }
        JsonNode county = finance.get("/api/v1/progress?year=" + year).good();
        progress(county, reckoning.below("T"));
        assertThat(county.at("/below/items/0/id").asString())
                .isEqualTo(bureau.unit("T").toString());
        assertThat(county.at("/below/items/0/standing/rank").asInt()).isOne();

        Map<String, Row> of = byName(finance.export("progress", Map.of("year", year)), 1);
        assertThat(of).hasSize(4);
        for (String unit : Reckoning.TREE.keySet()) {
            Row row = of(of, unit);
            assertThat(number(row, 2)).isEqualByComparingTo(yuan(reckoning.share(unit)));
            assertThat(number(row, 3)).isEqualByComparingTo(yuan(reckoning.union(unit)));
            assertThat(number(row, 4)).isEqualByComparingTo(yuan(reckoning.paid(unit, "CANTEEN")));
            assertThat(number(row, 5)).isEqualByComparingTo(yuan(reckoning.paid(unit, "UNION")));
            assertThat(number(row, 8)).isEqualByComparingTo(yuan(reckoning.paid(unit)));
        }
        assertThat(number(of(of, "L"), 9))
                .isEqualByComparingTo(reckoning.below("L").completion());
        compareReport(finance);
        compareOrigins(finance);
    }

    private static void progress(JsonNode page, Sums expected) {
        JsonNode standing = page.get("standing");
        assertThat(standing.get("reservedFen").asLong()).isEqualTo(expected.reserved());
        assertThat(standing.get("executedFen").asLong()).isEqualTo(expected.executed());
        assertThat(page.at("/figures/canteenFen").asLong()).isEqualTo(expected.canteenPaid());
        assertThat(page.at("/figures/unionFen").asLong()).isEqualTo(expected.unionPaid());
        long months = 0;
        for (JsonNode month : page.get("months")) {
            months += month.get("canteenFen").asLong() + month.get("unionFen").asLong();
        }
        assertThat(months).isEqualTo(expected.executed());
        if (expected.reserved() > 0) {
            assertThat(BigDecimal.valueOf(standing.get("completionBasisPoints").asLong(), 4))
                    .isEqualByComparingTo(expected.completion());
        }
    }

    private void compareReport(Person finance) {
        Sums all = reckoning.below("T");
        List<Row> report = finance.export("aggregation", Map.of("year", year));
        assertThat(report).hasSize(2);
        for (Row row : report) {
            assertThat(number(row, 1)).isEqualByComparingTo(yuan(all.reserved()));
            assertThat(number(row, 2)).isEqualByComparingTo(yuan(all.executed()));
            assertThat(number(row, 3)).isEqualByComparingTo(all.completion());
            assertThat(number(row, 7)).isEqualByComparingTo(yuan(all.canteenPaid()));
            assertThat(number(row, 8)).isEqualByComparingTo(yuan(all.unionPaid()));
        }
    }

    /** All that was bought came from somewhere. */
    private void compareOrigins(Person finance) {
        List<Row> origins = finance.export("origins", Map.of("year", year));
        assertThat(origins).isNotEmpty();
        assertThat(origins.stream().map(row -> number(row, 3)).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(yuan(reckoning.below("T").executed()));
        assertThat(origins.stream().map(row -> number(row, 2)).reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("orders")
                .isEqualByComparingTo("3");
        assertThat(origins).allSatisfy(row -> assertThat(number(row, 1)).isPositive());
    }

    private static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    private static BigDecimal number(Row row, int column) {
        return row.getCellAsNumber(column).orElseThrow();
    }

    private static Row of(Map<String, Row> rows, String unit) {
        return Objects.requireNonNull(rows.get(NAMES.get(unit)), unit);
    }

    private static Map<String, Row> byName(List<Row> rows, int column) {
        Map<String, Row> byName = new HashMap<>();
        rows.forEach(row -> byName.put(row.getCellText(column), row));
        return byName;
    }
}
