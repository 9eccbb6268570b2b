package io.hefu.share.internal;

import static io.hefu.share.internal.Desks.YEAR;
import static io.hefu.share.internal.Desks.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.ConsumedEvent;
import io.hefu.events.Event;
import io.hefu.organization.UnitMoveListener.Move;
import io.hefu.share.domain.Measure;
import io.hefu.share.internal.Desks.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class AggregationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Desks desks;
    private final Tree tree;
    private final Overdue overdue;
    private final FilingMoves moves;
    private final UnitNews news;
    private final TransactionalOperator tx;

    AggregationIT(
            HefuClient hefu,
            DatabaseClient database,
            Overdue overdue,
            FilingMoves moves,
            UnitNews news,
            TransactionalOperator tx) {
        this.desks = new Desks(hefu);
        this.tree = new Tree(database);
        this.overdue = overdue;
        this.moves = moves;
        this.news = news;
        this.tx = tx;
    }

    @Test
    void numbersItsSnapshotsAndListsWhoIsMissing() {
        String id = desks.financeConfirmed(tree);

        Answer first = aggregate();
        assertThat(first.number("number")).isOne();
        assertThat(first.number("canteenShareFen")).isEqualTo(100_000);
        assertThat(first.text("ratioPercent")).isEqualTo("10.0");
        Answer missing = desks.get(tree.finance, "aggregations/" + first.id() + "/units?included=false");
        assertThat(missing.json()
                        .path("items")
                        .valueStream()
                        .map(line -> line.path("unitId").asString()))
                .containsExactly(tree.top.id().toString(), tree.middle.id().toString());
        assertThat(aggregate().outcome()).isEqualTo("409 NOTHING_TO_AGGREGATE");

        assertThat(reopen(tree.finance, id, "金额更正").text("status")).isEqualTo("REOPENED");
        assertThat(reserved()).isZero();
        assertThat(desks.giveBack(tree.finance, id, 1, "请更正").text("status")).isEqualTo("RETURNED");
        Answer second = aggregate();
        assertThat(second.number("number")).isEqualTo(2);
        assertThat(second.number("included")).isZero();
        assertThat(desks.get(tree.finance, "aggregations/" + first.id()).number("included"))
                .isOne();
        Answer list = desks.get(tree.account("FINANCE", null, tree.city), "aggregations?size=1&year=" + YEAR);
        assertThat(list.text("items/0/id")).isEqualTo(second.id());
    }

    @Test
    void aReopeningOfWhatIsNotAggregatedIsRefused() {
        String id = desks.financeConfirmed(tree);

        assertThat(reopen(tree.finance, id, "更正").outcome()).isEqualTo("409 FILING_NOT_AGGREGATED");
        aggregate();
        assertThat(reopen(tree.finance, id, " ").outcome()).isEqualTo("422 FILING_REASON_MISSING");
        assertThat(reopen(tree.account("FINANCE", null, tree.city), id, "更正").outcome())
                .isEqualTo("403 FORBIDDEN");
        assertThat(reopen("admin", id, "更正").outcome()).isEqualTo("403 FORBIDDEN");
    }

    @Test
    void thePlatformReopensOnlyWithASecondPerson() {
        String id = desks.financeConfirmed(tree);
        aggregate();
        String second = tree.account("ADMIN", null, null);
        Map<String, Object> wish = Map.of("filingId", id, "reason", "财政部门申请");

        Answer request = desks.post("admin", "reopen-requests", wish);
        assertThat(request.status()).isEqualTo(201);
        assertThat(desks.post(second, "reopen-requests", wish).outcome()).isEqualTo("409 REOPEN_REQUESTED");
        String path = "reopen-requests/" + request.id() + "/approve";
        assertThat(desks.post("admin", path, Map.of()).outcome()).isEqualTo("403 SECOND_PERSON_NEEDED");
        assertThat(desks.get(tree.finance, "filings/" + id).text("status")).isEqualTo("AGGREGATED");

        assertThat(desks.post(second, path, Map.of()).json().path("approved").asBoolean())
                .isTrue();
        assertThat(desks.get(tree.finance, "filings/" + id).text("status")).isEqualTo("REOPENED");
        assertThat(desks.post(second, path, Map.of()).outcome()).isEqualTo("409 REOPEN_REQUEST_DECIDED");
        assertThat(desks.confirm(tree.finance, id, 1).text("status")).isEqualTo("FINANCE_CONFIRMED");
    }

    @Test
    void theSumsAreThoseOfTheFilings() {
        desks.financeConfirmed(tree);
        String middleFiler = tree.account("FILER", tree.middle, null);
        desks.submitted(middleFiler);
        // a unit that came after the opening has its filing when it asks
        desks.start(tree.account("FILER", tree.top, null));
        flagOverdue();

        Answer city = desks.get(tree.account("FINANCE", null, tree.city), statistics("region=" + tree.city));
        Answer county = desks.get(tree.finance, statistics("region=" + tree.region));
        Answer top = desks.get(tree.topSuperior, statistics("unit=" + tree.top.id()));
        Answer middle = desks.get(tree.middleSuperior, statistics("unit=" + tree.middle.id()));

        assertThat(city.text("below/0/code")).isNotEmpty();
        assertThat(county.number("place/standing/units")).isEqualTo(3);
        assertThat(county.number("place/standing/filed")).isEqualTo(2);
        assertThat(county.number("place/standing/effective/canteenShareFen")).isEqualTo(100_000);
        assertThat(county.number("place/standing/declared/canteenShareFen")).isEqualTo(200_000);
        assertThat(county.text("below/0/code")).isEqualTo(tree.top.id().toString());
        assertThat(top.number("place/standing/units")).isEqualTo(3);
        assertThat(top.number("below/0/standing/units")).isEqualTo(2);
        assertThat(middle.number("place/standing/filed")).isEqualTo(2);
        assertThat(middle.text("below/0/status")).isEqualTo("FINANCE_CONFIRMED");
        rollupsAreRight();
        assertThat(desks.get(tree.middleSuperior, statistics("unit=" + tree.top.id()))
                        .outcome())
                .isEqualTo("404 UNIT_NOT_FOUND");
        assertThat(desks.get(tree.finance, statistics("region=" + tree.city)).outcome())
                .isEqualTo("404 REGION_NOT_FOUND");
    }

    @Test
    void aMovedUnitTakesItsFilingsAlong() {
        String id = desks.submitted(tree.filer);
        Tree.Unit other = tree.unit(tree.top);
        String newSuperior = tree.account("SUPERIOR", other, null);
        String newPath =
                other.path() + tree.unit.path().substring(tree.middle.path().length());
        tree.run(
                "update budget_units set parent_id = :parent, path = :path where id = :id",
                Map.of("parent", other.id(), "path", newPath, "id", tree.unit.id()));

        moves.moved(new Move(tree.unit.path(), newPath, tree.region))
                .as(tx::transactional)
                .block(PATIENCE);

        assertThat(desks.confirm(tree.middleSuperior, id, 1).outcome()).isEqualTo("404 FILING_NOT_FOUND");
        assertThat(desks.confirm(newSuperior, id, 1).text("status")).isEqualTo("CONFIRMED");
        rollupsAreRight();
    }

    @Test
    void followsWhatBecomesOfUnits() {
        tell("created", tree.top, tree.middle, tree.unit);
        assertThat(tree.number("select units from share_region_rollups where fiscal_year = " + YEAR + " and region = '"
                        + tree.region + "'"))
                .isEqualTo(3);

        tree.run(
                "update budget_units set name = '新名称', status = 'ABOLISHED', closed_at = now() where id = :id",
                Map.of("id", tree.unit.id()));
        tell("renamed", tree.unit);
        String of = " from share_filings where fiscal_year = " + YEAR + " and unit_id = '" + tree.unit.id() + "'";
        assertThat(tree.number("select count(*) filter (where unit_name = '新名称')" + of))
                .isOne();
        tell("abolished", tree.unit);
        assertThat(tree.number("select count(*)" + of)).isZero();
        rollupsAreRight();
        assertThat(desks.post(tree.filer, "filings", Map.of("year", YEAR)).outcome())
                .isEqualTo("422 NO_BUDGET_UNIT");
    }

    private void tell(String what, Tree.Unit... units) {
        List<ConsumedEvent> events = Stream.of(units)
                .map(unit -> new ConsumedEvent(
                        "1-1",
                        UUID.randomUUID(),
                        "hefu.organization.unit." + what,
                        unit.id().toString(),
                        Instant.EPOCH,
                        Event.Scope.PLATFORM,
                        JsonMapper.shared().createObjectNode()))
                .toList();
        news.handle(events).as(tx::transactional).block(PATIENCE);
    }

    @Test
    void aFilingIsOverdueOnce() {
        String id = desks.start(tree.filer);
        flagOverdue();
        flagOverdue();

        assertThat(desks.get(tree.filer, "filings/" + id).json().path("overdue").asBoolean())
                .isTrue();
        assertThat(tree.eventsOf(id)).containsOnlyOnce("hefu.share.filing.overdue");
        desks.submit(tree.filer, id, 0, form(1_000_000, "10"));
        assertThat(desks.get(tree.filer, "filings/" + id).json().path("overdue").asBoolean())
                .isFalse();
        rollupsAreRight();
    }

    @Test
    void aDeadlineThatMovesAheadTakesTheFlagOff() {
        String id = desks.start(tree.filer);
        flagOverdue();
        tree.run(
                "update share_filings set filing_due = current_date + 10 where id = :id",
                Map.of("id", UUID.fromString(id)));

        flagOverdue();

        assertThat(desks.get(tree.filer, "filings/" + id).json().path("overdue").asBoolean())
                .isFalse();
        rollupsAreRight();
    }

    @Test
    void nobodyIsRemindedTwiceADay() {
        String id = desks.start(tree.filer);
        desks.start(tree.account("FILER", tree.middle, null));

        Answer first = desks.post(tree.middleSuperior, "reminders", Map.of("year", YEAR));
        Answer again = desks.post(tree.middleSuperior, "reminders", Map.of("year", YEAR));
        Answer finance =
                desks.post(tree.finance, "reminders", Map.of("year", YEAR, "unitIds", List.of(tree.unit.id())));

        assertThat(first.number("reminded")).isOne();
        assertThat(again.number("reminded")).isZero();
        assertThat(again.number("alreadyToday")).isOne();
        assertThat(finance.number("reminded")).isZero();
        assertThat(tree.eventsOf(id)).containsOnlyOnce("hefu.share.filing.reminded");
        assertThat(desks.post(tree.filer, "reminders", Map.of("year", YEAR)).outcome())
                .isEqualTo("403 FORBIDDEN");
    }

    @Test
    void aRegionSetsItsRulesStricterOnly() {
        Answer laxer = policy(tree.finance, tree.region, Map.of("minRatioPercent", 9));
        assertThat(laxer.outcome()).isEqualTo("422 POLICY_NOT_STRICTER");
        assertThat(laxer.text("fields/0")).isEqualTo("minRatioPercent");
        assertThat(policy(tree.finance, tree.city, Map.of("minRatioPercent", 20))
                        .outcome())
                .isEqualTo("403 FORBIDDEN");
        assertThat(policy(tree.finance, tree.region, Map.of("minRatioPercent", 101))
                        .outcome())
                .isEqualTo("422 POLICY_INVALID");

        Map<String, Object> stricter = Map.of("minRatioPercent", 20, "filingDeadline", "2025-03-01");
        assertThat(policy(tree.finance, tree.region, stricter).text("notBelowLastYear"))
                .isEqualTo("OFF");
        String id = desks.start(tree.filer);
        assertThat(desks.submit(tree.filer, id, 0, form(1_000_000, "19.99")).text("errors/0/code"))
                .isEqualTo("BELOW_MINIMUM");
        assertThat(desks.get(tree.filer, "policies/" + YEAR + "/effective?region=" + tree.region)
                        .text("filingDeadline"))
                .isEqualTo("2025-03-01");
    }

    @Test
    void theNationalFactsAreThere() {
        assertThat(desks.get("filer", "policies/2023/effective?region=510104").text("filingDeadline"))
                .isEqualTo("2023-03-24");
        assertThat(desks.get("filer", "policies/2025/effective?region=340102").text("minRatioPercent"))
                .isEqualTo("15.0");
        assertThat(desks.get("filer", "policies/2025/effective?region=440106").text("minRatioPercent"))
                .isEqualTo("30.0");
        assertThat(desks.get("filer", "policies/2025/effective?region=630102").number("union/minPerEmployeeFen"))
                .isEqualTo(30_000);
        assertThat(desks.get("filer", "policies/2090/effective").outcome()).isEqualTo("422 POLICY_MISSING");
        assertThat(desks.post("admin", "campaigns", Map.of("year", 2090)).outcome())
                .isEqualTo("422 POLICY_MISSING");
        assertThat(desks.post("admin", "campaigns", Map.of("year", YEAR)).outcome())
                .isEqualTo("409 CAMPAIGN_ALREADY_OPEN");
    }

    private Answer policy(String account, String region, Map<String, Object> rules) {
        return desks.call(account, HttpMethod.PUT, "policies/" + YEAR + "?region=" + region, rules);
    }

    private Answer aggregate() {
        return desks.post(tree.finance, "aggregations", Map.of("year", YEAR));
    }

    private Answer reopen(String account, String id, String reason) {
        return desks.post(account, "filings/" + id + "/reopen", Map.of("reason", reason));
    }

    private static String statistics(String place) {
        return "statistics?year=" + YEAR + "&" + place;
    }

    private void flagOverdue() {
        overdue.flag().repeat().takeUntil(count -> count == 0).blockLast(PATIENCE);
    }

    private long reserved() {
        return tree.number("select canteen_fen from reserved_shares where unit_id = '" + tree.unit.id() + "'");
    }

    /** Every sum of the tree's county, recomputed from the filings by other means. */
    private void rollupsAreRight() {
        for (Measure measure : Measure.values()) {
            String recomputed = recomputed(measure);
            assertThat(tree.number("select " + measure.column() + " from share_region_rollups where fiscal_year = "
                            + YEAR + " and region = '" + tree.region + "'"))
                    .as("%s of the region", measure)
                    .isEqualTo(tree.number(recomputed + " and region = '" + tree.region + "'"));
            for (Tree.Unit unit : List.of(tree.top, tree.middle)) {
                assertThat(tree.number("select " + measure.column() + " from share_unit_rollups where fiscal_year = "
                                + YEAR + " and unit_path = '" + unit.path() + "'"))
                        .as("%s below %s", measure, unit)
                        .isEqualTo(tree.number(recomputed + " and starts_with(unit_path, '" + unit.path()
                                + "') and unit_path <> '" + unit.path() + "'"));
            }
        }
    }

    private static String recomputed(Measure measure) {
        String filed = "status not in ('NOT_STARTED', 'DRAFT', 'RETURNED')";
        String inForce = "status in ('FINANCE_CONFIRMED', 'AGGREGATED')";
        String sum = switch (measure) {
            case UNITS -> "count(*)";
            case OVERDUE -> "count(*) filter (where overdue_at is not null and not " + filed + ")";
            case WITHOUT_CANTEEN ->
                "count(*) filter (where " + filed + " and canteen_kind in ('NONE', 'SHARED_MEMBER'))";
            case BELOW_MINIMUM -> "count(*) filter (where " + filed + " and below_minimum)";
            case DECLARED_TOTAL_FEN -> sum("canteen_total_fen", filed);
            case DECLARED_SHARE_FEN -> sum("canteen_share_fen", filed);
            case DECLARED_UNION_FEN -> sum("union_share_fen", filed);
            case EFFECTIVE_TOTAL_FEN -> sum("canteen_total_fen", inForce);
            case EFFECTIVE_SHARE_FEN -> sum("canteen_share_fen", inForce);
            case EFFECTIVE_UNION_FEN -> sum("union_share_fen", inForce);
            default -> "count(*) filter (where status = '" + measure.name().toUpperCase(Locale.ROOT) + "')";
        };
        return "select " + sum + " from share_filings where fiscal_year = " + YEAR;
    }

    private static String sum(String column, String condition) {
        return "coalesce(sum(" + column + ") filter (where " + condition + "), 0)::bigint";
    }
}
