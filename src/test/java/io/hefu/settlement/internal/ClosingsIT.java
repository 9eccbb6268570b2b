package io.hefu.settlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.OpenedReceivable;
import io.hefu.settlement.SupplierSettlements;
import io.hefu.settlement.internal.SettlementFixture.Payee;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
@Import(SettlementFixture.class)
class ClosingsIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private final SettlementFixture bank;
    private final HefuClient hefu;

    private final Books books;
    private final DifferenceDesk differences;
    private final SettlementSettings settings;

    ClosingsIT(
            SettlementFixture bank,
            HefuClient hefu,
            Books books,
            DifferenceDesk differences,
            SettlementSettings settings) {
        this.bank = bank;
        this.hefu = hefu;
        this.books = books;
        this.differences = differences;
        this.settings = settings;
    }

    @Test
    void aClosingIsNumberedImmutableAndReproducible() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 5_000);
        String serial = SettlementFixture.serial();
        bank.callback(payee, serial, 5_300, order.code());

        JsonNode first = closed(TODAY.minusDays(2));
        JsonNode line = lineOf(payee, first);
        bank.reversal(payee, SettlementFixture.serial(), serial, 5_300, order.code());
        JsonNode second = closed(TODAY.minusDays(1));

        assertThat(line.get("receivedFen").asLong()).isEqualTo(5_300);
        assertThat(line.get("allocatedFen").asLong()).isEqualTo(5_000);
        assertThat(second.get("number").asLong()).isEqualTo(first.get("number").asLong() + 1);
        assertThat(lineOf(payee, first)).as("closed stays as it was").isEqualTo(line);
        assertThat(lineOf(payee, second).get("reversedFen").asLong()).isEqualTo(5_300);
        assertThat(lineOf(payee, second).get("unallocatedFen").asLong()).isEqualTo(5_000);
        assertThat(day(payee).get("dueFen").asLong()).as("due in all").isZero();

        close(TODAY.minusDays(1))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("CLOSING_DAY_CLOSED");
        close(TODAY)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("CLOSING_DAY_NOT_OVER");
    }

    @Test
    void theClockClosesADayOnceOverAllReplicas() {
        LocalDate day = LocalDate.parse(TestServers.database().query("""
                select coalesce(max(day) + 1, current_date - 30)::text from settlement_closings"""));
        Payee payee = bank.supplier();
        bank.callback(payee, SettlementFixture.serial(), 5_300, "");
        DailyClosing early = closing(day.plusDays(1).atTime(3, 59));
        DailyClosing due = closing(day.plusDays(1).atTime(4, 0));

        assertThat(early.closeIfDue().blockOptional(SettlementFixture.PATIENCE)).isEmpty();
        List<SupplierSettlements.Closing> closed = Flux.range(0, 8)
                .flatMap(replica -> due.closeIfDue(), 8)
                .collectList()
                .block(SettlementFixture.PATIENCE);

        assertThat(closed).hasSize(1);
        assertThat(closed.get(0).day()).isEqualTo(day);
        assertThat(closed.get(0).closedBy()).isNull();
        assertThat(lineOf(
                                payee,
                                bank.get("auditor", "/api/v1/settlement/closings")
                                        .get("items")
                                        .get(0))
                        .get("receivedFen")
                        .asLong())
                .isEqualTo(5_300);
        assertThat(due.closeIfDue().blockOptional(SettlementFixture.PATIENCE)).isEmpty();
    }

    private DailyClosing closing(LocalDateTime now) {
        Clock then = Clock.fixed(now.atZone(ZoneId.of("Asia/Shanghai")).toInstant(), ZoneOffset.UTC);
        return new DailyClosing(books, differences, settings, then);
    }

    @Test
    void namesWhatIsNotInOrderWithADay() {
        Payee untold = bank.supplier();
        bank.callback(untold, SettlementFixture.serial(), 700, "");
        Payee differing = bank.supplier();
        String serial = SettlementFixture.serial();
        bank.callback(differing, serial, 500, "");
        bank.callback(differing, SettlementFixture.serial(), 900, "");
        bank.imported(SettlementFixture.HEADER + bank.line(differing, serial, 600, ""));
        Payee twice = bank.supplier();
        bank.imported(SettlementFixture.HEADER + bank.line(twice, SettlementFixture.serial(), 300, "货款"));
        bank.callback(twice, SettlementFixture.serial(), 300, "货款");

        JsonNode found = bank.get("auditor", "/api/v1/settlement/differences?day=" + TODAY);

        assertThat(kinds(found, untold)).containsExactly("NO_STATEMENT 1 700");
        assertThat(kinds(found, differing)).containsExactly("AMOUNTS_DIFFER 1 0", "MISSING_IN_STATEMENT 1 0");
        assertThat(kinds(found, twice)).contains("SUSPECTED_DUPLICATE 1 300");
        hefu.as("buyer")
                .get()
                .uri("/api/v1/settlement/differences?day=" + TODAY)
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private static List<String> kinds(JsonNode report, Payee payee) {
        String last = payee.accountNo().substring(payee.accountNo().length() - 4);
        return report.get("items")
                .valueStream()
                .filter(item -> item.get("account").asString().endsWith(last))
                .map(item ->
                        item.get("kind").asString() + " " + item.get("count").asLong() + " "
                                + item.get("amountFen").asLong())
                .toList();
    }

    @Test
    void whatIsNotClosedYetIsShownBesideWhatIs() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 5_000);
        bank.callback(payee, SettlementFixture.serial(), 5_300, order.code());

        assertThat(day(payee).get("receivedFen").asLong()).isEqualTo(5_300);
        assertThat(day(payee).get("dueFen").asLong()).isEqualTo(5_000);
    }

    @Test
    void aSupplierSeesItsOwnOnly() {
        Payee payee = bank.supplier();
        bank.callback(payee, SettlementFixture.serial(), 5_300, "");
        String own = TestServers.database().query("select supplier_id from accounts where login = 'supplier'");

        JsonNode days = bank.get("supplier", path("&supplierId=" + payee.id()));

        for (JsonNode day : days) {
            assertThat(day.get("supplierId").asString()).isEqualTo(own);
        }
        hefu.as("buyer").get().uri(path("")).exchange().expectStatus().isForbidden();
        hefu.as("supplier")
                .get()
                .uri("/api/v1/settlement/closings")
                .exchange()
                .expectStatus()
                .isForbidden();
        bank.post(
                        "reviewer",
                        "/api/v1/settlement/closings",
                        Map.of("day", TODAY.minusDays(1).toString()))
                .expectStatus()
                .isForbidden();
        hefu.as("admin")
                .get()
                .uri("/api/v1/settlement/closings/999999")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private ResponseSpec close(LocalDate day) {
        return bank.post("admin", "/api/v1/settlement/closings", Map.of("day", day.toString()));
    }

    private JsonNode closed(LocalDate day) {
        byte[] body = close(day)
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(body);
    }

    private JsonNode lineOf(Payee payee, JsonNode closing) {
        JsonNode reproduced = bank.get(
                "auditor",
                "/api/v1/settlement/closings/" + closing.get("number").asLong());
        assertThat(reproduced.get("same").asBoolean())
                .as("reproduced from the rows")
                .isTrue();
        return of(payee, reproduced.get("lines"));
    }

    private JsonNode day(Payee payee) {
        return of(payee, bank.get("auditor", path("&supplierId=" + payee.id())));
    }

    private static JsonNode of(Payee payee, JsonNode days) {
        for (JsonNode day : days) {
            if (day.get("supplierId").asString().equals(payee.id().toString())) {
                return day;
            }
        }
        throw new AssertionError("nothing of " + payee + " in " + days);
    }

    private static String path(String more) {
        return "/api/v1/settlement/suppliers?from=" + TODAY.minusDays(1) + "&to=" + TODAY.plusDays(1) + more;
    }
}
