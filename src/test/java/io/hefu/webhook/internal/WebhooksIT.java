package io.hefu.webhook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.Outbox;
import io.hefu.testing.HefuClient;
import io.hefu.testing.HttpEndpoint;
import io.hefu.testing.HttpEndpoint.Received;
import io.hefu.testing.IntegrationTest;
import io.hefu.webhook.domain.Signature;
import io.hefu.webhook.internal.Hooks.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** How owners look after their webhooks. */
@IntegrationTest
class WebhooksIT {

    private final Outbox outbox;
    private final DatabaseClient database;
    private final TransactionalOperator tx;
    private final HefuClient hefu;
    private final WebhookTidyRunner tidy;
    private final HttpEndpoint endpoint = new HttpEndpoint();
    private Hooks hooks;

    WebhooksIT(
            Outbox outbox, DatabaseClient database, TransactionalOperator tx, HefuClient hefu, WebhookTidyRunner tidy) {
        this.tidy = tidy;
        this.outbox = outbox;
        this.database = database;
        this.tx = tx;
        this.hefu = hefu;
    }

    @BeforeEach
    void openAnAccount() {
        hooks = new Hooks(outbox, database, tx, hefu);
    }

    @AfterEach
    void closeTheEndpoint() {
        endpoint.close();
    }

    @Test
    void tellTheSecretOnceAndKeepItSealed() {
        Answer opened = hooks.open(endpoint);
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("secret")).startsWith("whsec_");
        assertThat(opened.text("state")).isEqualTo("ACTIVE");
        assertThat(hooks.get("").json().toString())
                .contains(opened.id())
                .doesNotContain("secret", opened.text("secret"));
        assertThat(hooks.get("/" + opened.id()).json().has("secret")).isFalse();
        String kept = database.sql("select encode(secret, 'escape') from webhook_subscriptions where id = :id")
                .bind("id", UUID.fromString(opened.id()))
                .mapValue(String.class)
                .one()
                .block();
        assertThat(kept).doesNotContain(opened.text("secret"));
        String trail = database.sql("select string_agg(a::text, ' ') from audit_entries a where subject = :id")
                .bind("id", opened.id())
                .mapValue(String.class)
                .one()
                .block();
        assertThat(trail).contains("webhook.subscription.opened").doesNotContain(opened.text("secret"));
    }

    @Test
    void signByTheNewSecretOnceThereIsOne() {
        Answer opened = hooks.open(endpoint);
        Answer rotated = hooks.post("/" + opened.id() + "/secret");
        assertThat(rotated.text("secret")).startsWith("whsec_").isNotEqualTo(opened.text("secret"));
        hooks.post("/" + opened.id() + "/ping");
        Received received = endpoint.received().get(0);
        Instant at = Instant.ofEpochSecond(Long.parseLong(received.headers().get("x-hefu-timestamp")));
        assertThat(received.headers().get("x-hefu-signature"))
                .isEqualTo(Signature.of(rotated.text("secret"), at, received.body())
                        .text());
    }

    @ParameterizedTest
    @CsvSource({"ftp://example.com/, NOT_HTTPS", "https://u:p@example.com/, UNREADABLE", "nowhere, UNREADABLE"})
    void refuseUrlsThatAreNone(String url, String flaw) {
        Answer refused = hooks.open(url, Map.of());
        assertThat(refused.outcome()).isEqualTo("422 WEBHOOK_URL_REFUSED");
        assertThat(refused.text("flaw")).isEqualTo(flaw);
        String id = hooks.open(endpoint).id();
        assertThat(hooks.call(HttpMethod.PATCH, "/" + id, Map.of("url", url)).outcome())
                .isEqualTo("422 WEBHOOK_URL_REFUSED");
    }

    @Test
    void refuseFiltersThatAreNone() {
        assertThat(hooks.open(endpoint.url(), Map.of("types", List.of("a;b"))).outcome())
                .isEqualTo("400 REQUEST_INVALID");
        assertThat(hooks.call(HttpMethod.POST, "", Map.of("url", "")).outcome()).isEqualTo("400 REQUEST_INVALID");
    }

    @Test
    void areLimitedPerAccount() {
        for (int n = 0; n < 10; n++) {
            assertThat(hooks.open(endpoint).status()).isEqualTo(201);
        }
        assertThat(hooks.open(endpoint).outcome()).isEqualTo("409 TOO_MANY_WEBHOOKS");
        String first = hooks.get("").json().path(0).path("id").asString();
        assertThat(hooks.call(HttpMethod.DELETE, "/" + first, null).status()).isEqualTo(204);
        assertThat(hooks.open(endpoint).status()).isEqualTo(201);
    }

    @Test
    void areTheirOwnersAlone() {
        String id = hooks.open(endpoint).id();
        Hooks stranger = new Hooks(outbox, database, tx, hefu);
        assertThat(stranger.get("").json().size()).isZero();
        assertThat(List.of(
                        stranger.get("/" + id),
                        stranger.call(HttpMethod.PATCH, "/" + id, Map.of()),
                        stranger.call(HttpMethod.DELETE, "/" + id, null),
                        stranger.post("/" + id + "/secret"),
                        stranger.post("/" + id + "/pause"),
                        stranger.post("/" + id + "/resume"),
                        stranger.post("/" + id + "/ping"),
                        stranger.get("/" + id + "/deliveries"),
                        stranger.post("/" + id + "/deliveries/replay"),
                        stranger.post("/" + id + "/deliveries/" + UUID.randomUUID() + "/replay")))
                .extracting(Answer::outcome)
                .containsOnly("404 WEBHOOK_NOT_FOUND");
        assertThat(hooks.get("/" + id).text("state")).isEqualTo("ACTIVE");
    }

    @Test
    void changeForWhatHappensFromThenOn() {
        try (HttpEndpoint other = new HttpEndpoint()) {
            String id = hooks.open(endpoint).id();
            hooks.tell("a", 1);
            Hooks.eventually(() -> Hooks.numbers(endpoint).equals(List.of(1)));
            assertThat(hooks.call(
                                    HttpMethod.PATCH,
                                    "/" + id,
                                    Map.of("url", other.url(), "filter", Map.of("subject", "b")))
                            .json()
                            .path("filter")
                            .path("subject")
                            .asString())
                    .isEqualTo("b");
            hooks.tell("a", 2);
            hooks.tell("b", 3);
            Hooks.eventually(() -> Hooks.numbers(other).equals(List.of(3)));
            assertThat(Hooks.numbers(endpoint)).containsExactly(1);
        }
    }

    @Test
    void keepWhatHappensWhileTheyArePaused() {
        String id = hooks.open(endpoint).id();
        assertThat(hooks.post("/" + id + "/resume").outcome()).isEqualTo("409 WEBHOOK_ACTIVE");
        assertThat(hooks.post("/" + id + "/pause").text("state")).isEqualTo("PAUSED");
        assertThat(hooks.post("/" + id + "/pause").outcome()).isEqualTo("409 WEBHOOK_NOT_ACTIVE");
        hooks.tell("a", 1);
        hooks.tell("a", 2);
        Hooks.eventually(() -> hooks.deliveries(id).equals(List.of("1 PENDING", "2 PENDING")));
        assertThat(endpoint.received()).isEmpty();
        assertThat(hooks.post("/" + id + "/resume").text("state")).isEqualTo("ACTIVE");
        Hooks.eventually(() -> hooks.deliveries(id).equals(List.of("1 DELIVERED", "2 DELIVERED")));
        assertThat(Hooks.numbers(endpoint)).containsExactly(1, 2);
    }

    @Test
    void areGivenUpWhenTheyArePausedAndForgotten() {
        String id = hooks.open(endpoint).id();
        hooks.post("/" + id + "/pause");
        hooks.tell("a", 1);
        Hooks.eventually(() -> hooks.deliveries(id).equals(List.of("1 PENDING")));
        hooks.execute("update webhook_subscriptions set changed_at = now() - interval '8 days' where id = :id", id);
        tidy.round().block();
        assertThat(hooks.get("/" + id).text("state")).isEqualTo("DISABLED");
        assertThat(hooks.get("/" + id).text("error")).isEqualTo("paused for too long");
        assertThat(hooks.deliveries(id)).containsExactly("1 DEAD");
    }

    @Test
    void forgetWhatEndedLongAgo() {
        String id = hooks.open(endpoint).id();
        hooks.tell("a", 1);
        Hooks.eventually(() -> hooks.deliveries(id).equals(List.of("1 DELIVERED")));
        hooks.execute(
                "update webhook_deliveries set ended_at = now() - interval '8 days' where subscription_id = :id", id);
        tidy.round().block();
        assertThat(hooks.deliveries(id)).isEmpty();
    }

    @Test
    void arePingedAtOnce() {
        Answer opened = hooks.open(endpoint);
        Answer good = hooks.post("/" + opened.id() + "/ping");
        assertThat(good.json().path("status").asInt()).isEqualTo(200);
        assertThat(good.json().path("error").isNull()).isTrue();
        Received received = endpoint.received().get(0);
        assertThat(received.body()).contains("\"type\":\"hefu.webhook.ping\"", opened.id());
        endpoint.answer(request -> Mono.just(500));
        assertThat(hooks.post("/" + opened.id() + "/ping").text("error")).isEqualTo("HTTP 500");
        endpoint.answer(request -> Mono.empty());
        assertThat(hooks.post("/" + opened.id() + "/ping").text("error")).isEqualTo("no answer in time");
        endpoint.close();
        assertThat(hooks.post("/" + opened.id() + "/ping").text("error")).contains("Connect");
    }

    @Test
    void tellTheirOwnersWhatHappensToThem() {
        String watching = hooks.open(endpoint.url(), Map.of("types", List.of("hefu.webhook.*")))
                .id();
        String id =
                hooks.open(endpoint.url(), Map.of("types", List.of("nothing"))).id();
        hooks.call(HttpMethod.PATCH, "/" + id, Map.of("filter", Map.of("types", List.of("never"))));
        hooks.post("/" + id + "/pause");
        hooks.post("/" + id + "/resume");
        hooks.call(HttpMethod.DELETE, "/" + id, null);
        List<String> steps = List.of("opened", "changed", "paused", "resumed", "deleted");
        Hooks.eventually(() -> types(id).size() == steps.size());
        assertThat(types(id))
                .isEqualTo(steps.stream()
                        .map(step -> "hefu.webhook.subscription." + step)
                        .toList());
        assertThat(watching).isNotEqualTo(id);
    }

    private List<String> types(String subject) {
        return endpoint.received().stream()
                .filter(request -> request.body().contains("\"subject\":\"" + subject + "\""))
                .map(request -> request.body().replaceAll(".*\"type\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"size=0", "size=201", "state=NONE", "cursor=x"})
    void refuseListsThatAreNone(String query) {
        String id = hooks.open(endpoint).id();
        assertThat(hooks.get("/" + id + "/deliveries?" + query).status()).isEqualTo(400);
    }
}
