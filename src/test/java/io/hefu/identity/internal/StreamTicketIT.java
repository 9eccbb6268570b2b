package io.hefu.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

@IntegrationTest
class StreamTicketIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HefuClient hefu;
    private final DatabaseClient database;

    StreamTicketIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.database = database;
    }

    @Test
    void opensOneStreamWithoutAnyHeader() {
        String ticket = ticket(hefu.as("buyer"));

        assertThat(lines(ticket).blockFirst(PATIENCE)).startsWith(": connected");
        open(ticket, MediaType.TEXT_EVENT_STREAM).expectStatus().isUnauthorized();
    }

    @Test
    void opensNothingButStreams() {
        String ticket = ticket(hefu.as("buyer"));

        open(ticket, MediaType.APPLICATION_JSON).expectStatus().isUnauthorized();
        open(ticket, MediaType.ALL).expectStatus().isUnauthorized();
        hefu.web()
                .post()
                .uri("/api/v1/stream-tickets?ticket={ticket}", ticket)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isUnauthorized();
        open(ticket, MediaType.TEXT_EVENT_STREAM).expectStatus().isOk();
    }

    @Test
    void opensNothingWhenItIsOldOrMadeUp() {
        String ticket = ticket(hefu.as("buyer"));
        database.sql("update stream_tickets set ends_at = now() - interval '1 second' where ticket_hash = :hash")
                .bind("hash", RefreshToken.hash(ticket))
                .then()
                .block(PATIENCE);

        open(ticket, MediaType.TEXT_EVENT_STREAM).expectStatus().isUnauthorized();
        open("madeup", MediaType.TEXT_EVENT_STREAM).expectStatus().isUnauthorized();
    }

    @Test
    void endsWithTheSessionThatItWasAskedForIn() {
        WebTestClient signedIn = hefu.web()
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(hefu.signIn("buyer", HefuClient.PASSWORD)))
                .build();
        String used = ticket(signedIn);
        String kept = ticket(signedIn);
        lines(used)
                .as(StepVerifier::create)
                .expectNextCount(1)
                .then(() -> signedIn.delete()
                        .uri("/api/v1/sessions/current")
                        .exchange()
                        .expectStatus()
                        .isNoContent())
                .thenConsumeWhile(line -> true)
                .expectComplete()
                .verify(PATIENCE);

        open(kept, MediaType.TEXT_EVENT_STREAM).expectStatus().isUnauthorized();
    }

    private static String ticket(WebTestClient client) {
        Map<String, Object> answer = client.post()
                .uri("/api/v1/stream-tickets")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
        return String.valueOf(answer.get("ticket"));
    }

    private Flux<String> lines(String ticket) {
        return open(ticket, MediaType.TEXT_EVENT_STREAM)
                .expectStatus()
                .isOk()
                .returnResult(byte[].class)
                .getResponseBody()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private ResponseSpec open(String ticket, MediaType accepted) {
        return hefu.web()
                .get()
                .uri("/api/v1/events?types=hefu.nothing&ticket={ticket}", ticket)
                .accept(accepted)
                .exchange();
    }
}
