package io.hefu.share.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people are told in the application, sooner or later. */
final class NoticeBoard {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private NoticeBoard() {}

    /** The notices that somebody sees, the newest first. */
    static List<JsonNode> of(HefuClient hefu, String account) {
        byte[] body = hefu.as(account)
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

    static void eventually(BooleanSupplier fact) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Mono.delay(Duration.ofMillis(50)).block();
        }
    }
}
