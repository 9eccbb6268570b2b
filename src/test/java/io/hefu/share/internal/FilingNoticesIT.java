package io.hefu.share.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the people of a unit are told while their filing goes up and comes back. */
@IntegrationTest
class FilingNoticesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Tree tree;
    private final Desks desks;
    private final DatabaseClient database;
    private final HefuClient hefu;

    FilingNoticesIT(DatabaseClient database, HefuClient hefu) {
        this.tree = new Tree(database);
        this.desks = new Desks(hefu);
        this.database = database;
        this.hefu = hefu;
    }

    @Test
    void tellsTheUnitInTheAppAndByTextMessageThatItsFilingCameBack() {
        String mobile = "1" + (1_000_000_000L + Math.abs(UUID.randomUUID().getLeastSignificantBits() % 8_000_000_000L));
        database.sql("update unit_contacts set mobile = :mobile where unit_id = :unit")
                .bind("mobile", mobile)
                .bind("unit", tree.unit.id())
                .then()
                .block(PATIENCE);
        String id = desks.submitted(tree.filer);
        desks.confirm(tree.middleSuperior, id, 1);
        assertThat(desks.giveBack(tree.topSuperior, id, 1, "总额与决算不符").status()).isEqualTo(200);

        eventually(() -> templates().containsAll(List.of("FILING_SUBMITTED", "FILING_CONFIRMED", "FILING_RETURNED")));
        eventually(() -> message(mobile).equals("SENT 总额与决算不符"));
        assertThat(notices())
                .filteredOn(notice -> notice.get("template").asString().equals("FILING_RETURNED"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.get("text").asString()).contains("2025", "总额与决算不符"));
    }

    @Test
    void remindsTheUnitThatHasNotFiled() {
        desks.start(tree.filer);
        desks.post(
                tree.finance,
                "reminders",
                Map.of("year", Desks.YEAR, "unitIds", List.of(tree.unit.id().toString())));
        eventually(() -> templates().contains("FILING_REMINDED"));
    }

    private List<String> templates() {
        return notices().stream()
                .map(notice -> notice.get("template").asString())
                .toList();
    }

    private List<JsonNode> notices() {
        byte[] body = hefu.as(tree.filer)
                .get()
                .uri("/api/v1/notices?size=200")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        List<JsonNode> notices = new ArrayList<>();
        JsonMapper.shared().readTree(body).get("items").forEach(notices::add);
        return notices;
    }

    private String message(String mobile) {
        return database.sql("select state || ' ' || (facts->>'reason') from sms_messages where mobile = :mobile")
                .bind("mobile", mobile)
                .mapValue(String.class)
                .one()
                .defaultIfEmpty("")
                .block(PATIENCE);
    }

    private static void eventually(BooleanSupplier fact) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Mono.delay(Duration.ofMillis(50)).block();
        }
    }
}
