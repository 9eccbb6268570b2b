package io.hefu.webhook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.identity.TestAccounts;
import io.hefu.kernel.Role;
import io.hefu.testing.HefuClient;
import io.hefu.testing.HttpEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An account with its webhooks as the tests speak of them, and what happens in its scope. */
final class Hooks {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Outbox outbox;
    private final DatabaseClient database;
    private final TransactionalOperator tx;
    private final WebTestClient client;
    private final UUID account;

    Hooks(Outbox outbox, DatabaseClient database, TransactionalOperator tx, HefuClient hefu) {
        this.outbox = outbox;
        this.database = database;
        this.tx = tx;
        String login = TestAccounts.open(database, Role.BUYER);
        this.account = TestAccounts.id(login);
        String token = hefu.signIn(login, TestAccounts.PASSWORD);
        this.client = hefu.web()
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    UUID account() {
        return account;
    }

    /** Of all tests' events, for the time being. */
    Answer open(HttpEndpoint endpoint) {
        return open(endpoint.url(), Map.of("types", List.of("test.*")));
    }

    Answer open(String url, Map<String, ?> filter) {
        return call(HttpMethod.POST, "", Map.of("url", url, "filter", filter));
    }

    Answer get(String path) {
        return call(HttpMethod.GET, path, null);
    }

    Answer post(String path) {
        return call(HttpMethod.POST, path, Map.of());
    }

    Answer call(HttpMethod method, String path, @Nullable Object body) {
        WebTestClient.RequestBodySpec request = client.method(method).uri("/api/v1/webhooks" + path);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        EntityExchangeResult<byte[]> result = request.exchange().expectBody().returnResult();
        byte[] content = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                content == null
                        ? JsonMapper.shared().nullNode()
                        : JsonMapper.shared().readTree(content));
    }

    /** What became of the webhook's deliveries, oldest first: their numbers and states. */
    List<String> deliveries(String webhook) {
        return database.sql("""
                        select coalesce(body::json -> 'data' ->> 'n', type) || ' ' || state from webhook_deliveries
                        where subscription_id = :id order by place""")
                .bind("id", UUID.fromString(webhook))
                .mapValue(String.class)
                .all()
                .collectList()
                .block(PATIENCE);
    }

    void tell(String subject, int n) {
        tell(subject, n, new Event.Scope(null, null, null, account));
    }

    void tell(String subject, int n, Event.Scope scope) {
        outbox.append(List.of(new Event("test.hook", subject, Instant.now(), scope, Map.of("n", n))))
                .as(tx::transactional)
                .block(PATIENCE);
    }

    long execute(String sql, String webhook) {
        return database.sql(sql)
                .bind("id", UUID.fromString(webhook))
                .fetch()
                .rowsUpdated()
                .block(PATIENCE);
    }

    static List<Integer> numbers(HttpEndpoint endpoint) {
        return endpoint.received().stream().map(Hooks::number).toList();
    }

    static int number(HttpEndpoint.Received received) {
        return JsonMapper.shared()
                .readTree(received.body())
                .path("data")
                .path("n")
                .asInt(-1);
    }

    static void eventually(BooleanSupplier fact) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Mono.delay(Duration.ofMillis(20)).block();
        }
    }

    record Answer(int status, JsonNode json) {

        String id() {
            return json.path("id").asString("");
        }

        String text(String field) {
            return json.path(field).asString("");
        }

        List<JsonNode> items() {
            return StreamSupport.stream(json.path("items").spliterator(), false).toList();
        }

        /** The status and, of a refusal, its code. */
        String outcome() {
            return status >= 400 ? status + " " + text("code") : Integer.toString(status);
        }
    }
}
