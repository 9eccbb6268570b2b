package io.hefu.share.internal;

import static io.hefu.share.internal.Desks.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.share.internal.Desks.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** What a city's finance department sees of two counties: one has aggregated, the other has not. */
@IntegrationTest
class AggregatesIT {

    private static final long SHARE = 100_000;

    private final HefuClient hefu;
    private final Desks desks;
    private final Tree tree;
    private final Tree neighbour;
    private final String city;

    AggregatesIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.desks = new Desks(hefu);
        this.tree = new Tree(database);
        this.neighbour = tree.neighbour();
        this.city = tree.account("FINANCE", null, tree.city);
    }

    @Test
    void areTheLastSnapshotsOfAllRegionsFromTheCityDownToTheUnit() {
        String snapshot = aggregate();
        desks.start(neighbour.filer);

        Answer ofCity = desks.get(city, node("region=" + tree.city));
        assertThat(ofCity.text("place/name")).isEqualTo("division " + tree.city);
        counts(ofCity.json().at("/place"), 4, 1, SHARE);
        assertThat(ofCity.number("place/sums/missing")).isEqualTo(3);
        assertThat(ofCity.text("place/sums/ratioPercent")).isEqualTo("10.0");
        regions(ofCity.json().at("/place"), 2, 1, 0);
        assertThat(codes(ofCity)).containsExactlyInAnyOrder(tree.region, neighbour.region);
        counts(below(ofCity, tree.region), 3, 1, SHARE);
        counts(below(ofCity, neighbour.region), 1, 0, 0);
        regions(below(ofCity, neighbour.region), 1, 0, 0);

        Answer county = desks.get(city, node("region=" + tree.region));
        assertThat(county.text("snapshot")).isEqualTo(snapshot);
        assertThat(codes(county)).containsExactly(tree.top.id().toString());
        counts(below(county, tree.top.id()), 3, 1, SHARE);

        Answer department = desks.get(city, node("unit=" + tree.top.id()));
        counts(department.json().at("/place"), 3, 1, SHARE);
        assertThat(department.text("place/status")).isEqualTo("NOT_STARTED");
        assertThat(codes(department)).containsExactly(tree.middle.id().toString());
        Answer middle = desks.get(tree.middleSuperior, node("unit=" + tree.middle.id()));
        assertThat(below(middle, tree.unit.id()).at("/status").asString()).isEqualTo("AGGREGATED");
        Answer unit = desks.get(tree.filer, node("unit=" + tree.unit.id()));
        counts(unit.json().at("/place"), 1, 1, SHARE);
        assertThat(codes(unit)).isEmpty();
    }

    @Test
    void coverTheProvinceAndTheCountry() {
        aggregate();
        Answer province = desks.get(
                tree.account("FINANCE", null, tree.city.substring(0, 2)), node("region=" + tree.city.substring(0, 2)));
        Answer country = desks.get("admin", node("region="));

        counts(below(province, tree.city), 3, 1, SHARE);
        assertThat(country.text("place/name")).isEqualTo("全国");
        assertThat(country.number("place/sums/units"))
                .isEqualTo(sum(country, "sums/units"))
                .isGreaterThanOrEqualTo(3);
        assertThat(country.number("place/sums/canteenShareFen")).isEqualTo(sum(country, "sums/canteenShareFen"));
    }

    @Test
    void keepWhatWasSummedUpUntilTheRegionAggregatesAgain() {
        String first = aggregate();
        String filing = desks.get(tree.filer, "filings?year=" + YEAR).text("items/0/id");
        desks.post(tree.finance, "filings/" + filing + "/reopen", Map.of("reason", "更正"));

        regions(desks.get(city, node("region=" + tree.region)).json().at("/place"), 1, 1, 1);
        counts(desks.get(city, node("region=" + tree.region)).json().at("/place"), 3, 1, SHARE);
        assertThat(states("OUTDATED")).containsExactly(tree.region);

        desks.confirm(tree.finance, filing, 1);
        String second = aggregate(tree);
        assertThat(second).isNotEqualTo(first);
        assertThat(states("CURRENT")).containsExactly(tree.region);
        assertThat(desks.get(city, node("region=" + tree.region)).text("snapshot"))
                .isEqualTo(second);
    }

    @Test
    void sayWhichRegionsAreMissing() {
        String snapshot = aggregate();
        desks.start(neighbour.filer);

        assertThat(states("MISSING")).containsExactly(neighbour.region);
        Answer first = desks.get(city, "aggregates/regions?size=1&year=" + YEAR + "&region=" + tree.city);
        Answer second = desks.get(
                city,
                "aggregates/regions?size=1&year=" + YEAR + "&region=" + tree.city + "&cursor=" + first.text("next"));
        assertThat(second.text("next")).isEmpty();
        assertThat(List.of(first.text("items/0/code"), second.text("items/0/code")))
                .containsExactlyElementsOf(
                        Stream.of(tree.region, neighbour.region).sorted().toList());
        Answer aggregated = first.text("items/0/code").equals(tree.region) ? first : second;
        assertThat(aggregated.text("items/0/snapshotId")).isEqualTo(snapshot);
        assertThat(aggregated.number("items/0/included")).isOne();
        assertThat(aggregated.number("items/0/units")).isEqualTo(3);
    }

    @Test
    void areSeenFromAboveOnly() {
        aggregate();

        assertThat(desks.get(tree.finance, node("region=" + tree.city)).outcome())
                .isEqualTo("404 REGION_NOT_FOUND");
        assertThat(desks.get(neighbour.finance, node("region=" + tree.region)).outcome())
                .isEqualTo("404 REGION_NOT_FOUND");
        assertThat(desks.get(tree.finance, "aggregates/regions?year=" + YEAR).outcome())
                .isEqualTo("404 REGION_NOT_FOUND");
        assertThat(desks.get(neighbour.finance, node("unit=" + tree.unit.id())).outcome())
                .isEqualTo("404 UNIT_NOT_FOUND");
        assertThat(desks.get(tree.middleSuperior, node("unit=" + tree.top.id())).outcome())
                .isEqualTo("404 UNIT_NOT_FOUND");
        assertThat(desks.get(tree.topSuperior, node("region=" + tree.region)).outcome())
                .isEqualTo("404 REGION_NOT_FOUND");
        assertThat(desks.get("admin", node("region=000000")).outcome()).isEqualTo("404 REGION_NOT_FOUND");
    }

    @Test
    void remindTheDepartmentsThatAreMissingOnceADay() {
        aggregate();
        desks.start(neighbour.filer);

        Answer first = desks.post(city, "aggregates/reminders", Map.of("year", YEAR));
        Answer again = desks.post(city, "aggregates/reminders", Map.of("year", YEAR));
        Answer county = desks.post(neighbour.finance, "aggregates/reminders", Map.of("year", YEAR));

        assertThat(first.number("reminded")).isOne();
        assertThat(again.number("reminded")).isZero();
        assertThat(again.number("alreadyToday")).isOne();
        assertThat(county.number("reminded"))
                .as("there is nothing below a county")
                .isZero();
        assertThat(tree.eventsOf(neighbour.region)).containsExactly("hefu.share.region.reminded");
        NoticeBoard.eventually(() -> titles(neighbour.finance).contains("请尽快汇总"));
        assertThat(titles(tree.finance)).doesNotContain("请尽快汇总");
    }

    @Test
    void letTheDepartmentAboveRemindTheUnitsOfItsDivisionsOnly() {
        String filing = desks.start(neighbour.filer);
        Map<String, Object> wish = Map.of("year", YEAR, "region", neighbour.region);

        assertThat(desks.post(tree.finance, "reminders", wish).number("reminded"))
                .isZero();
        assertThat(desks.post(city, "reminders", Map.of("year", YEAR)).number("reminded"))
                .as("the city itself has no units")
                .isZero();
        assertThat(desks.post(city, "reminders", wish).number("reminded")).isOne();
        assertThat(desks.post(neighbour.finance, "reminders", Map.of("year", YEAR))
                        .number("alreadyToday"))
                .isOne();
        assertThat(tree.eventsOf(filing)).containsOnlyOnce("hefu.share.filing.reminded");
    }

    private String aggregate() {
        desks.financeConfirmed(tree);
        return aggregate(tree);
    }

    private String aggregate(Tree which) {
        return desks.post(which.finance, "aggregations", Map.of("year", YEAR)).id();
    }

    private List<String> states(String state) {
        Answer regions =
                desks.get(city, "aggregates/regions?state=" + state + "&year=" + YEAR + "&region=" + tree.city);
        return regions.json()
                .path("items")
                .valueStream()
                .map(region -> region.path("code").asString())
                .toList();
    }

    private static String node(String which) {
        return "aggregates?year=" + YEAR + "&" + which;
    }

    private static List<String> codes(Answer node) {
        return node.json()
                .path("below")
                .valueStream()
                .map(place -> place.path("code").asString())
                .toList();
    }

    private static JsonNode below(Answer node, Object code) {
        return node.json()
                .path("below")
                .valueStream()
                .filter(place -> place.path("code").asString().equals(code.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static long sum(Answer node, String field) {
        return node.json()
                .path("below")
                .valueStream()
                .mapToLong(place -> place.at("/" + field).asLong())
                .sum();
    }

    private static void counts(JsonNode place, long units, long included, long shareFen) {
        assertThat(place.at("/sums/units").asLong()).isEqualTo(units);
        assertThat(place.at("/sums/included").asLong()).isEqualTo(included);
        assertThat(place.at("/sums/canteenShareFen").asLong()).isEqualTo(shareFen);
    }

    private static void regions(JsonNode place, long all, long aggregated, long outdated) {
        assertThat(place.at("/regions/all").asLong()).isEqualTo(all);
        assertThat(place.at("/regions/aggregated").asLong()).isEqualTo(aggregated);
        assertThat(place.at("/regions/outdated").asLong()).isEqualTo(outdated);
    }

    private List<String> titles(String account) {
        return NoticeBoard.of(hefu, account).stream()
                .map(notice -> notice.get("title").asString())
                .toList();
    }
}
