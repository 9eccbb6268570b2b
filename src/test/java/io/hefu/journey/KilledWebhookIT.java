package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.HttpEndpoint;
import io.hefu.testing.Instance;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process that is killed between sending and recording loses nothing: another sends it again under the same id. */
class KilledWebhookIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void sendsAgainWhatTheKilledProcessHadUnderWay() throws Exception {
        Database database = TestServers.freshDatabase();
        try (HttpEndpoint endpoint = new HttpEndpoint()) {
            endpoint.answer(request -> Mono.empty());
            Instance killed = Instance.start(database, "-Dhefu.webhook.timeout=60s", "-Dhefu.webhook.lease=2s");
            subscribe(killed, endpoint);
            database.execute("""
                    insert into outbox (event_id, type, subject, at, data)
                    select gen_random_uuid(), 'test.killed', 'subject', now(), json_build_object('n', n)
                    from generate_series(1, 3) n""");
            eventually(() -> endpoint.received().size() == 1);
            killed.kill();
            endpoint.answer(request -> Mono.just(200));

            try (ConfigurableApplicationContext next = TestServers.startReplica(database, Map.of())) {
                eventually(() -> database.query("select count(*) from webhook_deliveries where state = 'DELIVERED'")
                        .equals("3"));
                assertThat(next.isActive()).isTrue();
            }
            List<String> ids = endpoint.received().stream()
                    .map(request -> request.headers().get("x-hefu-event-id"))
                    .toList();
            assertThat(ids).hasSize(4);
            assertThat(ids.get(0)).isEqualTo(ids.get(1));
            assertThat(endpoint.received().stream()
                            .map(request ->
                                    json(request.body()).path("data").path("n").asInt()))
                    .containsExactly(1, 1, 2, 3);
        }
    }

    private static void subscribe(Instance instance, HttpEndpoint endpoint) {
        WebTestClient client = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + instance.port())
                .responseTimeout(Duration.ofSeconds(20))
                .build();
        String token = json(post(client, "sessions", Map.of("account", "admin", "password", "hefu-demo")))
                .path("accessToken")
                .asString();
        WebTestClient admin = client.mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
        post(admin, "webhooks", Map.of("url", endpoint.url(), "filter", Map.of("types", List.of("test.*"))));
    }

    private static String post(WebTestClient client, String path, Map<String, ?> body) {
        return client.post()
                .uri("/api/v1/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static void eventually(BooleanSupplier fact) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }
}
