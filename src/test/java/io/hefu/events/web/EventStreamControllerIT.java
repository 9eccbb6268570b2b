package io.hefu.events.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.FluxExchangeResult;

@IntegrationTest
class EventStreamControllerIT {

    private final HefuClient client;

    EventStreamControllerIT(HefuClient client) {
        this.client = client;
    }

    @Test
    void refusesStrangers() {
        client.web().get().uri("/api/v1/events").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void streamsWithHeadersThatKeepProxiesFromBuffering() {
        FluxExchangeResult<String> stream = client.as("buyer")
                .get()
                .uri("/api/v1/events?lastEventId=garbage&types=hefu.*")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                .expectHeader()
                .valueEquals("X-Accel-Buffering", "no")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .returnResult(String.class);
        assertThat(stream.getResponseBody().collectList().block().toString()).contains("lastEventId");
    }

    @Test
    void streamsLinesToThoseWhoAskForThem() {
        FluxExchangeResult<String> stream = client.as("buyer")
                .get()
                .uri("/api/v1/events?lastEventId=garbage&types=hefu.*")
                .accept(MediaType.APPLICATION_NDJSON)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_NDJSON)
                .returnResult(String.class);
        assertThat(stream.getResponseBody().collectList().block().toString()).contains("\"type\":\"reset\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"types=hefu;x", "unitPath=51", "region=x", "supplierId=1", "subject=%20{long}"})
    void refusesFiltersThatAreNone(String query) {
        client.as("buyer")
                .get()
                .uri("/api/v1/events?" + query, "x".repeat(300))
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("REQUEST_INVALID");
    }

    @Test
    void givesTheCursorToBeginFrom() {
        client.as("buyer")
                .get()
                .uri("/api/v1/events/cursor")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.lastEventId")
                .value(String.class, cursor -> assertThat(cursor).matches("\\d+-\\d+"));
    }

    @Test
    void givesTheSameLogInPages() {
        client.as("buyer")
                .get()
                .uri("/api/v1/event-log?limit=10&types=hefu.*")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.events")
                .isArray()
                .jsonPath("$.more")
                .isEqualTo(false)
                .jsonPath("$.lastEventId")
                .value(String.class, cursor -> assertThat(cursor).matches("\\d+-\\d+"));
    }

    @Test
    void saysThatAPlaceIsGone() {
        client.as("buyer")
                .get()
                .uri("/api/v1/event-log?after=99-1")
                .exchange()
                .expectStatus()
                .isEqualTo(410)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("EVENTS_GONE")
                .jsonPath("$.lastEventId")
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "wait=61", "wait=-1", "types=hefu;x"})
    void refusesReadingsThatAreNone(String query) {
        client.as("buyer")
                .get()
                .uri("/api/v1/event-log?" + query)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("REQUEST_INVALID");
    }
}
