package io.hefu.payment.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

@IntegrationTest
class DeadLetterIT {

    private final HefuClient hefu;
    private final DatabaseClient database;
    private final String serial = "IT-" + UUID.randomUUID();

    DeadLetterIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.database = database;
    }

    @Test
    void retriesCorrectedContentOnceAndTellsIt() {
        UUID id = deadLetter("\"1.001\"");
        reviewer()
                .get()
                .uri("/api/v1/dead-letters/{id}", id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.deadLetter.reason")
                .isEqualTo("AMOUNT_INVALID")
                .jsonPath("$.message.body")
                .isNotEmpty();

        retry(id, BankFixture.transfer(serial))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.results[0].outcome")
                .isEqualTo("ACCEPTED");

        retry(id, BankFixture.transfer(serial)).expectStatus().isEqualTo(409);
        assertThat(state(id)).isEqualTo("RETRIED");
        assertThat(events(id)).containsExactly("hefu.payment.dead-letter.retried");
    }

    @Test
    void leavesALetterOpenWhoseContentStillCannotBeRead() {
        UUID id = deadLetter("\"0\"");

        reviewer()
                .post()
                .uri("/api/v1/dead-letters/{id}/retry", id)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("MESSAGE_UNREADABLE");
        assertThat(state(id)).isEqualTo("OPEN");
    }

    @Test
    void dismissesWithAReasonOnly() {
        UUID id = deadLetter("\"0\"");

        dismiss(reviewer(), id, " ").expectStatus().isEqualTo(422);
        dismiss(hefu.as("buyer"), id, "mine").expectStatus().isForbidden();
        dismiss(reviewer(), id, "sent twice").expectStatus().isOk();
        dismiss(reviewer(), id, "again").expectStatus().isEqualTo(409);
        assertThat(state(id)).isEqualTo("DISMISSED");
        assertThat(events(id)).containsExactly("hefu.payment.dead-letter.dismissed");
        assertThat(TestServers.database()
                        .query("select string_agg(actor || ' ' || action || ' ' || reason, ', ')"
                                + " from audit_entries where subject = '" + id + "'"))
                .isEqualTo("reviewer payment.dead-letter.dismissed sent twice");
    }

    @Test
    void listsNewestFirstByPageAndFilter() {
        deadLetter("\"0\"");
        UUID newest = deadLetter("\"0\"");

        reviewer()
                .get()
                .uri("/api/v1/dead-letters?state=OPEN&reason=AMOUNT_INVALID&channel=demo&size=1"
                        + "&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].id")
                .isEqualTo(newest.toString())
                .jsonPath("$.next")
                .isNotEmpty();
    }

    @Test
    void refusesStrangersAndBadQuestions() {
        hefu.as("buyer")
                .get()
                .uri("/api/v1/dead-letters")
                .exchange()
                .expectStatus()
                .isForbidden();
        hefu.as("buyer")
                .get()
                .uri("/api/v1/transfer-conflicts")
                .exchange()
                .expectStatus()
                .isForbidden();
        hefu.web().get().uri("/api/v1/dead-letters").exchange().expectStatus().isUnauthorized();
        for (String query :
                List.of("size=0", "size=201", "size=x", "state=NONE", "cursor=x", "from=x", "channel=%00")) {
            reviewer()
                    .get()
                    .uri(builder ->
                            URI.create(builder.path("/api/v1/dead-letters").build() + "?" + query))
                    .exchange()
                    .expectStatus()
                    .isBadRequest();
        }
        reviewer()
                .get()
                .uri("/api/v1/dead-letters/{id}", UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void showsASerialThatCameWithOtherContent() {
        hefu.deliver(BankFixture.transfer(serial)).expectStatus().isOk();
        hefu.deliver(BankFixture.transferOf(serial, "\"9.99\""))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.results[0].outcome")
                .isEqualTo("CONFLICT");

        reviewer()
                .get()
                .uri("/api/v1/transfer-conflicts?channel=demo")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.serialNo == '" + serial + "')].amountFen")
                .isEqualTo(128_000);
    }

    private UUID deadLetter(String amount) {
        hefu.deliver(BankFixture.transferOf(serial, amount)).expectStatus().isOk();
        return one(
                database.sql("select id from dead_letters where serial_no = :serial order by received_at desc limit 1")
                        .bind("serial", serial)
                        .map(row -> row.get(0, UUID.class))
                        .one());
    }

    private WebTestClient reviewer() {
        return hefu.as("reviewer");
    }

    private WebTestClient.ResponseSpec retry(UUID id, String content) {
        return reviewer()
                .post()
                .uri("/api/v1/dead-letters/{id}/retry", id)
                .bodyValue(Map.of("content", content))
                .exchange();
    }

    private static WebTestClient.ResponseSpec dismiss(WebTestClient as, UUID id, String reason) {
        return as.post()
                .uri("/api/v1/dead-letters/{id}/dismiss", id)
                .bodyValue(Map.of("reason", reason))
                .exchange();
    }

    private String state(UUID id) {
        return one(database.sql("select state from dead_letters where id = :id")
                .bind("id", id)
                .map(row -> row.get(0, String.class))
                .one());
    }

    // the relay may have taken it out of the outbox already
    private List<String> events(UUID id) {
        return one(database.sql("""
                        select type from outbox where subject = :id
                        union all select type from event_log where subject = :id""")
                .bind("id", id.toString())
                .map(row -> row.get(0, String.class))
                .all()
                .collectList());
    }

    private static <T> T one(Mono<T> mono) {
        return mono.block();
    }
}
