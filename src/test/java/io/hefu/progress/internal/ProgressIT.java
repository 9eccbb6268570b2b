package io.hefu.progress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.progress.Channel;
import io.hefu.progress.Contribution;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.Contributions;
import io.hefu.progress.ReservedShare;
import io.hefu.progress.ReservedShares;
import io.hefu.progress.internal.Country.Unit;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class ProgressIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Contributions contributions;
    private final ReservedShares shares;
    private final TransactionalOperator tx;
    private final HefuClient hefu;
    private final Country country;
    private Unit bureau;
    private Unit first;
    private Unit second;
    private Unit third;

    ProgressIT(
            DatabaseClient database,
            Contributions contributions,
            ReservedShares shares,
            TransactionalOperator tx,
            HefuClient hefu) {
        this.contributions = contributions;
        this.shares = shares;
        this.tx = tx;
        this.hefu = hefu;
        this.country = new Country(database);
    }

    @BeforeEach
    void openABureauWithSchools() {
        bureau = country.unit("650103", null);
        first = country.unit("650103", bureau);
        second = country.unit("650103", bureau);
        third = country.unit("650103", bureau);
        reserve(first.share(2024, 1000, 500), second.share(2024, 2000, 0), bureau.share(2024, 300, 0));
        pay(first, 2024, Channel.CANTEEN, 900);
        pay(first, 2024, Channel.PERSONAL, 600);
        pay(second, 2024, Channel.CANTEEN, 6000);
        pay(second, 2023, Channel.CANTEEN, 4000);
        pay(bureau, 2024, Channel.UNION, 33);
    }

    @Test
    void aNodeShowsItsSumsItsMonthsAndHowFarItCame() {
        JsonNode page = get("admin", "node=" + bureau.id() + "&year=2024");
        assertThat(page.path("node").path("name").asString())
                .contains(bureau.id().toString());
        assertThat(page.path("node").path("above").asString()).isEqualTo("650103");
        assertThat(page.path("figures").toString())
                .isEqualTo(
                        "{\"reservedCanteenFen\":3300,\"reservedUnionFen\":500,\"canteenFen\":6900,\"unionFen\":33,\"voucherFen\":0,\"personalFen\":600}");
        JsonNode standing = page.path("standing");
        assertThat(standing.path("reservedFen").asLong()).isEqualTo(3800);
        assertThat(standing.path("executedFen").asLong()).isEqualTo(7533);
        assertThat(standing.path("completionBasisPoints").asLong()).isEqualTo(19824);
        assertThat(standing.path("lastYearFen").asLong()).isEqualTo(4000);
        assertThat(standing.path("growthBasisPoints").asLong()).isEqualTo(8833);
        assertThat(page.path("months")).hasSize(12);
        assertThat(page.path("months").path(5).toString())
                .isEqualTo("{\"month\":6,\"canteenFen\":6900,\"unionFen\":33,\"voucherFen\":0,\"personalFen\":600}");
    }

    @Test
    void theNodesBelowAreRankedByCompletion() {
        JsonNode below = get("admin", "node=" + bureau.id() + "&year=2024").path("below");
        assertThat(ids(below))
                .containsExactly(
                        second.id().toString(),
                        first.id().toString(),
                        third.id().toString());
        JsonNode best = below.path("items").path(0).path("standing");
        assertThat(best.path("completionBasisPoints").asLong()).isEqualTo(30000);
        assertThat(best.path("rank").asInt()).isEqualTo(1);
        assertThat(best.path("ranked").asInt()).isEqualTo(2);
        assertThat(best.path("lastYearFen").asLong()).isEqualTo(4000);
        JsonNode last = below.path("items").path(2).path("standing");
        assertThat(last.path("completionBasisPoints").isNull()).isTrue();
        assertThat(last.path("rank").isNull()).isTrue();
        JsonNode own = get("admin", "node=" + first.id() + "&year=2024").path("standing");
        assertThat(own.path("rank").asInt()).isEqualTo(2);
        assertThat(own.path("ranked").asInt()).isEqualTo(2);
    }

    @Test
    void aChannelIsCountedByItself() {
        JsonNode page = get("admin", "node=" + bureau.id() + "&year=2024&channel=PERSONAL");
        assertThat(page.path("standing").path("executedFen").asLong()).isEqualTo(600);
        assertThat(page.path("standing").path("completionBasisPoints").isNull()).isTrue();
        JsonNode union = get("admin", "node=" + bureau.id() + "&year=2024&channel=UNION&sort=EXECUTED");
        assertThat(union.path("standing").path("completionBasisPoints").asLong())
                .isEqualTo(660);
        assertThat(union.path("below")
                        .path("items")
                        .path(0)
                        .path("standing")
                        .path("executedFen")
                        .asLong())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RATE", "EXECUTED", "NAME"})
    void pagesFollowEachOtherInEveryOrder(String sort) {
        List<String> whole = ids(get("admin", query("sort=" + sort)).path("below"));
        assertThat(whole).hasSize(3);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode below = get("admin", query("size=1&sort=" + sort + cursor)).path("below");
            seen.addAll(ids(below));
            cursor = below.path("next").isNull()
                    ? ""
                    : "&cursor=" + below.path("next").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(whole);
    }

    @Test
    void drillsDownFromTheCountryToTheUnit() {
        for (String[] step : new String[][] {
            {"", "65"},
            {"65", "6501"},
            {"6501", "650103"},
            {"650103", bureau.id().toString()},
            {bureau.id().toString(), first.id().toString()}
        }) {
            JsonNode page = get("admin", "node=" + step[0] + "&year=2024&size=200");
            JsonNode below = page.path("below").path("items");
            JsonNode next = JSON.createObjectNode();
            long sum = 0;
            for (JsonNode item : below) {
                sum += item.path("figures").path("canteenFen").asLong();
                next = item.path("id").asString().equals(step[1]) ? item : next;
            }
            assertThat(sum)
                    .as(step[0])
                    .isEqualTo(page.path("figures").path("canteenFen").asLong());
            assertThat(next.path("figures"))
                    .as(step[1])
                    .isEqualTo(get("admin", "node=" + step[1] + "&year=2024").path("figures"));
        }
    }

    @Test
    void theYearBeforeIsComparedUpToTheSameDay() {
        Span leap = Span.of(2024, LocalDate.of(2024, 2, 29));
        assertThat(leap.lastTo()).hasToString("2023-02-28");
        assertThat(Span.of(2023, LocalDate.of(2024, 2, 29)).lastTo()).hasToString("2022-12-31");
        int year = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
        long before = get("admin", "node=" + third.id())
                .path("standing")
                .path("lastYearFen")
                .asLong();
        Instant now = Instant.now();
        record(
                entry(third, year - 1, 11, now.minusSeconds(370L * 86400)),
                entry(third, year - 1, 22, now.minusSeconds(360L * 86400)));
        assertThat(get("admin", "node=" + third.id() + "&year=" + year)
                                .path("standing")
                                .path("lastYearFen")
                                .asLong()
                        - before)
                .isEqualTo(11);
    }

    @Test
    void thePastIsShownAsItWasRecorded() {
        Instant before = country.now();
        pay(first, 2024, Channel.CANTEEN, 5);
        reserve(first.share(2024, 7, 0));
        JsonNode past = get("admin", "node=" + first.id() + "&year=2024&asOf=" + before);
        assertThat(past.path("standing").path("executedFen").asLong()).isEqualTo(1500);
        assertThat(past.path("standing").path("reservedFen").asLong()).isEqualTo(1500);
        assertThat(past.path("below").isNull()).isTrue();
        JsonNode now = get("admin", "node=" + first.id() + "&year=2024");
        assertThat(now.path("standing").path("executedFen").asLong()).isEqualTo(1505);
        assertThat(now.path("standing").path("reservedFen").asLong()).isEqualTo(7);
        assertThat(outcome("admin", "year=2024&asOf=" + Instant.now().plusSeconds(60)))
                .isEqualTo("422 AS_OF_IN_THE_FUTURE");
    }

    @Test
    void theOwnFiguresOfASuperiorLeaveOutThoseBelow() {
        JsonNode own = get("admin", "node=" + bureau.id() + "&year=2024&own=true");
        assertThat(own.path("standing").path("executedFen").asLong()).isEqualTo(33);
        assertThat(own.path("standing").path("reservedFen").asLong()).isEqualTo(300);
        assertThat(own.path("below").isNull()).isTrue();
        String filer = country.account("FILER", bureau, null);
        JsonNode filed = get(filer, "year=2024");
        assertThat(filed.path("node").path("id").asString())
                .isEqualTo(bureau.id().toString());
        assertThat(filed.path("own").asBoolean()).isTrue();
        assertThat(filed.path("standing").path("executedFen").asLong()).isEqualTo(33);
    }

    /** The nodes: the bureau, its first school, another bureau of the county, the county, its city, the province, the country. */
    @ParameterizedTest
    @CsvSource({
        "FILER, first, , 404 200 404 404 404 404 404",
        "BUYER, first, , 404 200 404 404 404 404 404",
        "UNION, first, , 404 200 404 404 404 404 404",
        "SUPERIOR, bureau, , 200 200 404 404 404 404 404",
        "FINANCE, , 650103, 200 200 200 200 404 404 404",
        "FINANCE, , 6501, 200 200 200 200 200 404 404",
        "FINANCE, , 11, 404 404 404 404 404 404 404",
        "FINANCE, , '', 200 200 200 200 200 200 200",
        "ADMIN, , , 200 200 200 200 200 200 200",
        "AUDITOR, , , 200 200 200 200 200 200 200",
        "STAFF, first, , 403 403 403 403 403 403 403",
        "SUPPLIER, , , 403 403 403 403 403 403 403",
        "REVIEWER, , , 403 403 403 403 403 403 403"
    })
    void nobodySeesBeyondTheOwnScope(String role, String unit, String region, String expected) {
        Unit beside = country.unit("650103", null);
        Unit own = "first".equals(unit) ? first : "bureau".equals(unit) ? bureau : null;
        String account = country.account(role, own, region);
        List<String> seen = new ArrayList<>();
        for (Object node : List.of(bureau.id(), first.id(), beside.id(), "650103", "6501", "65", "")) {
            seen.add(outcome(account, "year=2024&node=" + node).substring(0, 3));
        }
        assertThat(String.join(" ", seen)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "year=1999, 400 REQUEST_INVALID",
        "size=0, 400 REQUEST_INVALID",
        "sort=LUCK, 400 REQUEST_INVALID",
        "channel=LUCK, 400 REQUEST_INVALID",
        "cursor=x, 400 CURSOR_INVALID",
        "node=999999, 404 PROGRESS_NODE_NOT_FOUND",
        "node=no-such, 404 PROGRESS_NODE_NOT_FOUND"
    })
    void nonsenseIsRefused(String query, String expected) {
        assertThat(outcome("admin", query)).isEqualTo(expected);
    }

    @Test
    void strangersAreRefused() {
        hefu.web().get().uri("/api/v1/progress").exchange().expectStatus().isUnauthorized();
    }

    private String query(String more) {
        return "node=" + bureau.id() + "&year=2024&" + more;
    }

    private void pay(Unit unit, int year, Channel channel, long fen) {
        record(unit.entry(UUID.randomUUID(), 1, year, channel, fen, Cause.PAYMENT));
    }

    private static Contribution entry(Unit unit, int year, long fen, Instant at) {
        return new Contribution(
                unit.id(),
                unit.path(),
                unit.region(),
                year,
                Channel.CANTEEN,
                fen,
                UUID.randomUUID(),
                1,
                Cause.PAYMENT,
                at);
    }

    private void record(Contribution... entries) {
        contributions.record(List.of(entries)).as(tx::transactional).block(Country.PATIENCE);
    }

    private void reserve(ReservedShare... all) {
        shares.set(List.of(all)).as(tx::transactional).block(Country.PATIENCE);
    }

    private JsonNode get(String account, String query) {
        return JSON.readTree(answer(account, query).getResponseBody());
    }

    private String outcome(String account, String query) {
        EntityExchangeResult<byte[]> answer = answer(account, query);
        int status = answer.getStatus().value();
        return status == 200
                ? "200"
                : status + " "
                        + JSON.readTree(answer.getResponseBody()).path("code").asString();
    }

    private EntityExchangeResult<byte[]> answer(String account, String query) {
        return hefu.as(account)
                .get()
                .uri("/api/v1/progress?" + query)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }
}
