package io.hefu.share.internal;

import static io.hefu.share.internal.Desks.YEAR;
import static io.hefu.share.internal.Desks.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.share.internal.Desks.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;

@IntegrationTest
class FilingIT {

    private final Desks desks;
    private final Tree tree;
    private final HefuClient hefu;

    FilingIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.desks = new Desks(hefu);
        this.tree = new Tree(database);
    }

    @Test
    void goesFromThePromptToTheAggregation() {
        Answer prompt = desks.get(tree.filer, "filing-prompt");
        assertThat(prompt.json().at("/prompt/open").asBoolean()).isTrue();
        assertThat(prompt.text("prompt/action")).isEqualTo("START");
        assertThat(prompt.json().path("steps")).hasSize(6);

        String id = desks.start(tree.filer);
        desks.call(tree.filer, HttpMethod.PUT, "filings/" + id + "/draft", Map.of("canteen", Map.of("kind", "OWN")));
        assertThat(desks.get(tree.filer, "filings/" + id).text("draft/canteen/kind"))
                .isEqualTo("OWN");
        assertThat(desks.get(tree.middleSuperior, "filings/" + id)
                        .json()
                        .path("draft")
                        .isNull())
                .isTrue();
        Answer submitted = desks.submit(tree.filer, id, 0, form(12_345_678, "12.50"));
        assertThat(submitted.number("declared/canteen/shareFen")).isEqualTo(1_543_210);
        assertThat(submitted.text("turn/unitId")).isEqualTo(tree.middle.id().toString());

        assertThat(desks.confirm(tree.middleSuperior, id, 1).number("level")).isEqualTo(1);
        assertThat(desks.confirm(tree.topSuperior, id, 1).text("turn/financeRegion"))
                .isEqualTo(tree.region);
        assertThat(reserved()).isEmpty();
        assertThat(desks.confirm(tree.finance, id, 1).text("status")).isEqualTo("FINANCE_CONFIRMED");
        assertThat(reserved()).containsExactly(1_543_210L);

        Answer snapshot = desks.post(tree.finance, "aggregations", Map.of("year", YEAR));
        assertThat(snapshot.number("included")).isOne();
        assertThat(snapshot.number("missing")).isEqualTo(2);
        assertThat(tree.eventsOf(id))
                .containsExactly(
                        "hefu.share.filing.started",
                        "hefu.share.filing.submitted",
                        "hefu.share.filing.confirmed",
                        "hefu.share.filing.confirmed",
                        "hefu.share.filing.finance-confirmed");
        assertThat(tree.number("select count(*) from audit_entries where subject = '" + id + "'"))
                .isEqualTo(5);
    }

    @Test
    void aSecondFilingOfTheSameYearIsRefused() {
        desks.start(tree.filer);

        assertThat(desks.post(tree.filer, "filings", Map.of("year", YEAR)).outcome())
                .isEqualTo("409 FILING_ALREADY_STARTED");
    }

    @Test
    void aYearThatIsNotOpenIsRefused() {
        assertThat(desks.post(tree.filer, "filings", Map.of("year", 2099)).outcome())
                .isEqualTo("409 CAMPAIGN_NOT_OPEN");
    }

    @Test
    void aFilingThatWasNotStartedIsRefused() {
        String id = desks.start(tree.filer);
        tree.run("update share_filings set status = 'NOT_STARTED' where id = :id", Map.of("id", UUID.fromString(id)));

        assertThat(desks.submit(tree.filer, id, 0, form(1_000_000, "10")).outcome())
                .isEqualTo("409 FILING_NOT_STARTED");
    }

    @Test
    void everyWrongFieldIsNamedWithASentence() {
        String id = desks.start(tree.filer);
        tree.run("delete from unit_contacts where unit_id = :id", Map.of("id", tree.unit.id()));

        Answer refused = desks.submit(
                tree.filer, id, 0, Map.of("canteen", Map.of("kind", "OWN", "ratioPercent", new BigDecimal("9.99"))));

        assertThat(refused.outcome()).isEqualTo("422 FILING_INVALID");
        assertThat(refused.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactly("canteen.totalFen", "canteen.ratioPercent", "union.demand", "contact");
        assertThat(refused.json().at("/errors/1/code").asString()).isEqualTo("BELOW_MINIMUM");
        assertThat(refused.json().at("/errors/1/message").asString()).isEqualTo("预留比例：不得低于10.00%；经批准的，请填写批准文号。");
    }

    @Test
    void aRepeatedSubmissionIsAnsweredAsBefore() {
        String id = desks.submitted(tree.filer);

        Answer again = desks.submit(tree.filer, id, 0, form(1_000_000, "10"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.number("version")).isOne();
        assertThat(desks.submit(tree.filer, id, 0, form(2_000_000, "10")).outcome())
                .isEqualTo("409 VERSION_STALE");
    }

    @Test
    void aModificationIsTheNextVersionAndCanBeCompared() {
        String id = desks.submitted(tree.filer);

        assertThat(desks.submit(tree.filer, id, 1, form(2_000_000, "10")).number("version"))
                .isEqualTo(2);

        assertThat(desks.get(tree.filer, "filings/" + id + "/versions").json().path("items"))
                .hasSize(2);
        Answer compared = desks.get(tree.middleSuperior, "filings/" + id + "/versions/compare?from=1&to=2");
        assertThat(compared.json()
                        .path("differences")
                        .valueStream()
                        .map(one -> one.path("field").asString()))
                .containsExactly("canteen.totalFen", "canteen.shareFen");
        assertThat(desks.get(tree.filer, "filings/" + id + "/versions/compare?from=1&to=3")
                        .outcome())
                .isEqualTo("404 FILING_VERSION_NOT_FOUND");
    }

    @Test
    void aModificationAfterTheSuperiorConfirmedIsRefused() {
        String id = desks.submitted(tree.filer);
        desks.confirm(tree.middleSuperior, id, 1);

        assertThat(desks.submit(tree.filer, id, 1, form(2_000_000, "10")).outcome())
                .isEqualTo("409 FILING_LOCKED");
        assertThat(desks.call(tree.filer, HttpMethod.PUT, "filings/" + id + "/draft", form(2, "10"))
                        .outcome())
                .isEqualTo("409 FILING_LOCKED");
    }

    @Test
    void aStaleVersionIsRefused() {
        String id = desks.submitted(tree.filer);
        desks.submit(tree.filer, id, 1, form(2_000_000, "10"));

        assertThat(desks.confirm(tree.middleSuperior, id, 1).outcome()).isEqualTo("409 VERSION_STALE");
        assertThat(desks.giveBack(tree.middleSuperior, id, 1, "总额有误").outcome()).isEqualTo("409 VERSION_STALE");
    }

    @Test
    void aConfirmationOutOfTurnIsRefused() {
        String id = desks.submitted(tree.filer);

        assertThat(desks.confirm(tree.topSuperior, id, 1).outcome()).isEqualTo("409 OUT_OF_TURN");
        assertThat(desks.confirm(tree.finance, id, 1).outcome()).isEqualTo("409 OUT_OF_TURN");
        assertThat(desks.giveBack(tree.finance, id, 1, "总额有误").outcome()).isEqualTo("409 OUT_OF_TURN");
        desks.confirm(tree.middleSuperior, id, 1);
        assertThat(desks.confirm(tree.middleSuperior, id, 1).outcome()).isEqualTo("409 OUT_OF_TURN");
    }

    @Test
    void aConfirmationOfTheOwnFilingIsRefused() {
        String id = desks.submitted(tree.filer);
        String own = tree.account("SUPERIOR", tree.unit, null);

        assertThat(desks.confirm(own, id, 1).outcome()).isEqualTo("403 OWN_FILING");
        assertThat(desks.giveBack(own, id, 1, "总额有误").outcome()).isEqualTo("403 OWN_FILING");
    }

    @Test
    void aConfirmationOfWhatIsNotPendingIsRefused() {
        String draft = desks.start(tree.filer);
        assertThat(desks.confirm(tree.middleSuperior, draft, 0).outcome()).isEqualTo("409 FILING_NOT_PENDING");

        String id = desks.financeConfirmed(new Tree(tree.database));
        assertThat(desks.get("auditor", "filings/" + id).text("status")).isEqualTo("FINANCE_CONFIRMED");
    }

    @Test
    void aReturnNeedsAReasonAndVoidsTheConfirmations() {
        String id = desks.submitted(tree.filer);
        desks.confirm(tree.middleSuperior, id, 1);
        assertThat(desks.giveBack(tree.topSuperior, id, 1, " ").outcome()).isEqualTo("422 FILING_REASON_MISSING");

        assertThat(desks.giveBack(tree.topSuperior, id, 1, "总额有误").text("status"))
                .isEqualTo("RETURNED");

        Answer decisions = desks.get(tree.filer, "filings/" + id + "/decisions");
        assertThat(decisions.json().at("/items/0/voided").asBoolean()).isTrue();
        assertThat(decisions.text("items/1/reason")).isEqualTo("总额有误");
        assertThat(desks.submit(tree.filer, id, 1, form(1_100_000, "10")).text("turn/unitId"))
                .isEqualTo(tree.middle.id().toString());
        assertThat(tree.eventsOf(id)).contains("hefu.share.filing.returned", "hefu.share.filing.resubmitted");
    }

    @Test
    void financeDemandsTheRatioOrAWaiver() {
        String id = desks.start(tree.filer);
        Map<String, Object> form = form(1_000_000, "5");
        assertThat(desks.submit(tree.filer, id, 0, form).outcome()).isEqualTo("422 FILING_INVALID");
        form.put("waiverNo", "财函7号");
        assertThat(desks.submit(tree.filer, id, 0, form)
                        .json()
                        .path("belowMinimum")
                        .asBoolean())
                .isTrue();
        tree.run("update share_filings set waiver_no = null where id = :id", Map.of("id", UUID.fromString(id)));
        desks.confirm(tree.middleSuperior, id, 1);
        desks.confirm(tree.topSuperior, id, 1);

        assertThat(desks.confirm(tree.finance, id, 1).outcome()).isEqualTo("422 RATIO_BELOW_POLICY");
        Map<String, Object> waived = Map.of("version", 1, "waiverNo", "财函8号");
        assertThat(desks.post(tree.finance, "filings/" + id + "/confirm", waived)
                        .text("waiverNo"))
                .isEqualTo("财函8号");
    }

    @Test
    void aMemberPointsToARepresentativeThatHasFiledAndKeepsIt() {
        Tree.Unit other = tree.unit(tree.middle);
        String member = tree.account("FILER", other, null);
        Map<String, Object> shared =
                form(Map.of("kind", "SHARED_MEMBER", "representativeUnitId", tree.unit.id(), "remark", "与学校共用食堂"));
        String memberFiling = desks.start(member);
        String id = desks.start(tree.filer);

        assertThat(desks.submit(member, memberFiling, 0, shared).text("errors/0/code"))
                .isEqualTo("REPRESENTATIVE_NOT_FILED");
        Map<String, Object> representative =
                form(Map.of("kind", "SHARED_REPRESENTATIVE", "totalFen", 1_000_000, "ratioPercent", BigDecimal.TEN));
        desks.submit(tree.filer, id, 0, representative);
        assertThat(desks.submit(member, memberFiling, 0, shared).text("status")).isEqualTo("SUBMITTED");
        assertThat(desks.submit(tree.filer, id, 1, form(1_000_000, "10")).text("errors/0/code"))
                .isEqualTo("HAS_MEMBERS");
    }

    @Test
    void lastYearCountsWhereTheRegionSaysSo() {
        tree.run("""
                insert into share_policies (fiscal_year, region, not_below_last_year) values (:year, :region, 'HARD')
                on conflict do nothing
                """, Map.of("year", YEAR, "region", tree.region));
        String last = desks.start(tree.filer, YEAR - 1);
        desks.submit(tree.filer, last, 0, form(1_000_000, "10"));
        desks.confirm(tree.middleSuperior, last, 1);
        desks.confirm(tree.topSuperior, last, 1);
        desks.confirm(tree.finance, last, 1);
        String id = desks.start(tree.filer);

        assertThat(desks.submit(tree.filer, id, 0, form(990_000, "10")).text("errors/0/code"))
                .isEqualTo("BELOW_LAST_YEAR");
        assertThat(desks.submit(tree.filer, id, 0, form(1_000_000, "10")).text("status"))
                .isEqualTo("SUBMITTED");
    }

    @Test
    void whatIsOutOfScopeIsNotFound() {
        String id = desks.submitted(tree.filer);
        Tree elsewhere = new Tree(tree.database);

        assertThat(desks.get("supplier", "filings/" + id).outcome()).isEqualTo("403 FORBIDDEN");
        for (String stranger : List.of(elsewhere.filer, elsewhere.middleSuperior, elsewhere.finance)) {
            assertThat(desks.get(stranger, "filings/" + id).outcome()).isEqualTo("404 FILING_NOT_FOUND");
            assertThat(desks.get(stranger, "filings/" + id + "/versions").outcome())
                    .isEqualTo("404 FILING_NOT_FOUND");
            assertThat(desks.get(stranger, "filings/" + id + "/decisions").outcome())
                    .isEqualTo("404 FILING_NOT_FOUND");
        }
        assertThat(desks.confirm(elsewhere.middleSuperior, id, 1).outcome()).isEqualTo("404 FILING_NOT_FOUND");
        assertThat(desks.confirm(elsewhere.finance, id, 1).outcome()).isEqualTo("404 FILING_NOT_FOUND");
        assertThat(desks.submit(elsewhere.filer, id, 1, form(1, "10")).outcome())
                .isEqualTo("404 FILING_NOT_FOUND");
        assertThat(desks.submit(tree.middleSuperior, id, 1, form(1, "10")).outcome())
                .isEqualTo("403 FORBIDDEN");
        assertThat(ids(desks.get(elsewhere.topSuperior, "filings?year=" + YEAR)))
                .doesNotContain(id);
        assertThat(ids(desks.get(tree.topSuperior, "filings?year=" + YEAR))).contains(id);
        assertThat(ids(desks.get(tree.account("FINANCE", null, tree.city), "filings?size=200&year=" + YEAR)))
                .contains(id);
    }

    @Test
    void onlyThoseWithASayHaveADoor() {
        String id = desks.submitted(tree.filer);

        for (String account : List.of("buyer", "supplier", "staff", "reviewer", "auditor", "admin", tree.filer)) {
            assertThat(desks.confirm(account, id, 1).outcome()).isEqualTo("403 FORBIDDEN");
            assertThat(desks.get(account, "confirmations").outcome()).isEqualTo("403 FORBIDDEN");
            assertThat(desks.post(account, "aggregations", Map.of("year", YEAR)).outcome())
                    .isEqualTo("403 FORBIDDEN");
        }
        assertThat(desks.post(tree.finance, "filings", Map.of("year", YEAR)).outcome())
                .isEqualTo("403 FORBIDDEN");
        assertThat(desks.post(tree.finance, "campaigns", Map.of("year", YEAR)).outcome())
                .isEqualTo("403 FORBIDDEN");
        assertThat(hefu.web()
                        .get()
                        .uri("/api/v1/share/campaigns")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getStatus()
                        .value())
                .isEqualTo(401);
    }

    private static List<String> ids(Answer page) {
        return page.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private List<Long> reserved() {
        return tree.database
                .sql("select canteen_fen from reserved_shares where unit_id = :unit and year = :year")
                .bind("unit", tree.unit.id())
                .bind("year", YEAR)
                .mapValue(Long.class)
                .all()
                .collectList()
                .block();
    }
}
