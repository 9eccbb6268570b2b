package io.hefu.share.internal;

import static io.hefu.share.internal.Desks.YEAR;
import static io.hefu.share.internal.Desks.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.share.FilingStatus;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;

/** Every step with a filing, tried from every status (domain part 3.1): what leads nowhere is refused and changes nothing. */
@IntegrationTest
class RefusedStepsIT {

    private static final String STARTED = "409 FILING_ALREADY_STARTED";
    private static final String UNSTARTED = "409 FILING_NOT_STARTED";
    private static final String LOCKED = "409 FILING_LOCKED";
    private static final String NOT_PENDING = "409 FILING_NOT_PENDING";
    private static final String NOT_AGGREGATED = "409 FILING_NOT_AGGREGATED";
    private static final String NOTHING = "409 NOTHING_TO_AGGREGATE";
    private static final String NOT_MINE = "409 OUT_OF_TURN";

    private final Desks desks;
    private final Tree tree;

    RefusedStepsIT(HefuClient hefu, DatabaseClient database) {
        this.desks = new Desks(hefu);
        this.tree = new Tree(database);
    }

    /** The turn is the direct superior's while submitted, the top's at the first level, finance's once reopened. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # status          | start   | draft     | submit    | superior    | top         | finance     | return      | reopen         | aggregate
            NOT_STARTED       | 201     | UNSTARTED | UNSTARTED | NOT_PENDING | NOT_PENDING | NOT_PENDING | NOT_PENDING | NOT_AGGREGATED | NOTHING
            DRAFT             | STARTED | 200       | 200       | NOT_PENDING | NOT_PENDING | NOT_PENDING | NOT_PENDING | NOT_AGGREGATED | NOTHING
            SUBMITTED         | STARTED | 200       | 200       | 200         | NOT_MINE    | NOT_MINE    | NOT_MINE    | NOT_AGGREGATED | NOTHING
            CONFIRMED         | STARTED | LOCKED    | LOCKED    | NOT_MINE    | 200         | NOT_MINE    | NOT_MINE    | NOT_AGGREGATED | NOTHING
            RETURNED          | STARTED | 200       | 200       | NOT_PENDING | NOT_PENDING | NOT_PENDING | NOT_PENDING | NOT_AGGREGATED | NOTHING
            FINANCE_CONFIRMED | STARTED | LOCKED    | LOCKED    | NOT_PENDING | NOT_PENDING | NOT_PENDING | NOT_PENDING | NOT_AGGREGATED | 201
            AGGREGATED        | STARTED | LOCKED    | LOCKED    | NOT_PENDING | NOT_PENDING | NOT_PENDING | NOT_PENDING | 200            | NOTHING
            REOPENED          | STARTED | LOCKED    | LOCKED    | NOT_MINE    | NOT_MINE    | 200         | 200         | NOT_AGGREGATED | NOTHING
            """)
    void leadsNowhere(
            FilingStatus status,
            String start,
            String draft,
            String submit,
            String superior,
            String top,
            String finance,
            String giveBack,
            String reopen,
            String aggregate) {
        UUID id = UUID.fromString(desks.submitted(tree.filer));
        boolean unfiled = status == FilingStatus.NOT_STARTED || status == FilingStatus.DRAFT;
        int version = unfiled ? 0 : 1;
        Map<String, Integer> year = Map.of("year", YEAR);

        expect(id, status, start, () -> desks.post(tree.filer, "filings", year).outcome());
        expect(
                id,
                status,
                draft,
                () -> desks.call(tree.filer, HttpMethod.PUT, "filings/" + id + "/draft", form(2_000_000, "10"))
                        .outcome());
        expect(
                id,
                status,
                submit,
                () -> desks.submit(tree.filer, id.toString(), version, form(2_000_000, "10"))
                        .outcome());
        expect(
                id,
                status,
                superior,
                () -> desks.confirm(tree.middleSuperior, id.toString(), version).outcome());
        expect(
                id,
                status,
                top,
                () -> desks.confirm(tree.topSuperior, id.toString(), version).outcome());
        expect(
                id,
                status,
                finance,
                () -> desks.confirm(tree.finance, id.toString(), version).outcome());
        expect(
                id,
                status,
                giveBack,
                () -> desks.giveBack(tree.finance, id.toString(), version, "总额有误")
                        .outcome());
        expect(
                id,
                status,
                reopen,
                () -> desks.post(tree.finance, "filings/" + id + "/reopen", Map.of("reason", "更正"))
                        .outcome());
        expect(
                id,
                status,
                aggregate,
                () -> desks.post(tree.finance, "aggregations", year).outcome());
    }

    private void expect(UUID id, FilingStatus status, String expected, Supplier<String> step) {
        put(id, status);
        String outcome = Map.of(
                        "STARTED", STARTED,
                        "UNSTARTED", UNSTARTED,
                        "LOCKED", LOCKED,
                        "NOT_PENDING", NOT_PENDING,
                        "NOT_AGGREGATED", NOT_AGGREGATED,
                        "NOTHING", NOTHING,
                        "NOT_MINE", NOT_MINE)
                .getOrDefault(expected, expected);
        List<String> told = tree.eventsOf(id);
        assertThat(step.get()).as("from %s", status).isEqualTo(outcome);
        if (outcome.startsWith("409")) {
            assertThat(desks.get(tree.filer, "filings/" + id).text("status")).isEqualTo(status.name());
            assertThat(tree.eventsOf(id)).isEqualTo(told);
        }
    }

    /** Puts the filing there, whatever led to it. */
    private void put(UUID id, FilingStatus status) {
        boolean unfiled = status == FilingStatus.NOT_STARTED || status == FilingStatus.DRAFT;
        Map<String, Object> binds = new HashMap<>(Map.of("id", id, "status", status.name()));
        binds.put("version", unfiled ? 0 : 1);
        String turn = switch (status) {
            case SUBMITTED -> "turn_unit_id = '" + tree.middle.id() + "', turn_region = null";
            case CONFIRMED -> "turn_unit_id = '" + tree.top.id() + "', turn_region = null";
            case REOPENED -> "turn_unit_id = null, turn_region = '" + tree.region + "'";
            default -> "turn_unit_id = null, turn_region = null";
        };
        tree.run(
                "delete from share_filing_versions where filing_id = :id and version > :version",
                Map.of("id", id, "version", unfiled ? 0 : 1));
        tree.run("update share_filings set status = :status, version = :version, " + turn + " where id = :id", binds);
    }

    @Test
    void ofTwoBeginningsAtOnceOneWins() {
        CompletableFuture<String> other = CompletableFuture.supplyAsync(
                () -> desks.post(tree.filer, "filings", Map.of("year", YEAR)).outcome());

        assertThat(List.of(
                        desks.post(tree.filer, "filings", Map.of("year", YEAR)).outcome(), other.join()))
                .containsExactlyInAnyOrder("201", STARTED);
        assertThat(tree.number("select count(*) from share_filings where unit_id = '" + tree.unit.id() + "'"))
                .isOne();
    }

    @Test
    void aRegionSumsUpItselfInAYearThatIsOpen() {
        String ministry = tree.account("FINANCE", null, "");

        assertThat(desks.post(tree.finance, "aggregations", Map.of("year", 2098))
                        .outcome())
                .isEqualTo("409 CAMPAIGN_NOT_OPEN");
        assertThat(desks.post(ministry, "aggregations", Map.of("year", YEAR)).outcome())
                .isEqualTo("403 FORBIDDEN");
    }

    @Test
    void aReopeningThatThePlatformRefusesChangesNothing() {
        String id = desks.financeConfirmed(tree);
        Map<String, Object> wish = Map.of("filingId", id, "reason", "财政部门申请");
        assertThat(desks.post("admin", "reopen-requests", wish).outcome()).isEqualTo(NOT_AGGREGATED);
        desks.post(tree.finance, "aggregations", Map.of("year", YEAR));
        assertThat(desks.post("admin", "reopen-requests", Map.of("filingId", id, "reason", " "))
                        .outcome())
                .isEqualTo("422 FILING_REASON_MISSING");
        String request = desks.post("admin", "reopen-requests", wish).id();
        String second = tree.account("ADMIN", null, null);

        assertThat(desks.post("admin", "reopen-requests/" + request + "/refuse", Map.of())
                        .outcome())
                .isEqualTo("403 SECOND_PERSON_NEEDED");
        assertThat(desks.post(second, "reopen-requests/" + UUID.randomUUID() + "/approve", Map.of())
                        .outcome())
                .isEqualTo("404 REOPEN_REQUEST_NOT_FOUND");
        assertThat(desks.post(second, "reopen-requests/" + request + "/refuse", Map.of())
                        .text("approved"))
                .isEqualTo("false");
        assertThat(desks.get(tree.finance, "filings/" + id).text("status")).isEqualTo("AGGREGATED");
        assertThat(desks.post(second, "reopen-requests/" + request + "/approve", Map.of())
                        .outcome())
                .isEqualTo("409 REOPEN_REQUEST_DECIDED");
    }
}
