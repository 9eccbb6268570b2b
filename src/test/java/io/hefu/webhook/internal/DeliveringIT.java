package io.hefu.webhook.internal;

import static io.hefu.webhook.internal.Hooks.eventually;
import static io.hefu.webhook.internal.Hooks.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.ConsumedEvent;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.testing.HefuClient;
import io.hefu.testing.HttpEndpoint;
import io.hefu.testing.HttpEndpoint.Received;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import io.hefu.webhook.domain.Signature;
import io.hefu.webhook.internal.Hooks.Answer;
import io.hefu.webhook.internal.WebhookHttp.Letter;
import io.hefu.webhook.internal.WebhookHttp.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What arrives at endpoints that are well, fail, hang or lead elsewhere. */
@IntegrationTest
class DeliveringIT {

    private final Outbox outbox;
    private final DatabaseClient database;
    private final TransactionalOperator tx;
    private final HefuClient hefu;
    private final WebhookSettings settings;
    private final FanOut fanOut;
    private final HttpEndpoint endpoint = new HttpEndpoint();
    private Hooks hooks;

    DeliveringIT(
            Outbox outbox,
            DatabaseClient database,
            TransactionalOperator tx,
            HefuClient hefu,
            WebhookSettings settings,
            FanOut fanOut) {
        this.fanOut = fanOut;
        this.outbox = outbox;
        this.database = database;
        this.tx = tx;
        this.hefu = hefu;
        this.settings = settings;
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
    void sendsSignedCloudEventsOfTheOwnScope() {
        Answer opened = hooks.open(endpoint);
        hooks.tell("a", 1, Event.Scope.PLATFORM);
        hooks.tell("a", 2, new Event.Scope(null, null, null, UUID.randomUUID()));
        hooks.tell("a", 3);
        eventually(() -> numbers(endpoint).equals(List.of(3)));

        Received received = endpoint.received().get(0);
        assertThat(received.headers()).containsEntry("content-type", "application/cloudevents+json");
        assertThat(received.body())
                .contains("\"specversion\":\"1.0\"", "\"type\":\"test.hook\"", "\"subject\":\"a\"")
                .contains("\"id\":\"" + received.headers().get("x-hefu-event-id") + "\"")
                .containsPattern("\"position\":\"\\d+-\\d+\"");
        Instant at = Instant.ofEpochSecond(Long.parseLong(received.headers().get("x-hefu-timestamp")));
        assertThat(received.headers().get("x-hefu-signature"))
                .isEqualTo(
                        Signature.of(opened.text("secret"), at, received.body()).text());
        eventually(() -> hooks.deliveries(opened.id()).equals(List.of("3 DELIVERED")));
    }

    @Test
    void triesAgainInTheOrderOfEachSubject() {
        AtomicInteger failures = new AtomicInteger(3);
        endpoint.answer(request -> Mono.just(Hooks.number(request) == 1 && failures.getAndDecrement() > 0 ? 503 : 200));
        String id = hooks.open(endpoint).id();
        hooks.tell("a", 1);
        hooks.tell("a", 2);
        hooks.tell("b", 3);
        eventually(() -> hooks.deliveries(id).equals(List.of("1 DELIVERED", "2 DELIVERED", "3 DELIVERED")));

        assertThat(endpoint.received().stream().map(Hooks::number).filter(n -> n != 3))
                .containsExactly(1, 1, 1, 1, 2);
        assertThat(numbers(endpoint).indexOf(3)).isLessThan(numbers(endpoint).indexOf(2));
        assertThat(endpoint.received().stream()
                        .filter(request -> Hooks.number(request) == 1)
                        .map(request -> request.headers().get("x-hefu-event-id"))
                        .distinct())
                .hasSize(1);
        Answer first = hooks.get("/" + id + "/deliveries?size=1");
        Answer rest = hooks.get("/" + id + "/deliveries?size=2&cursor=" + first.text("next"));
        assertThat(rest.text("next")).isEmpty();
        assertThat(Stream.concat(first.items().stream(), rest.items().stream())
                        .map(item -> item.path("attempts").asInt()))
                .containsExactlyInAnyOrder(4, 1, 1);
        assertThat(hooks.get("/" + id).json().path("failures").asInt()).isZero();
    }

    @Test
    void holdsNoEndpointUpForAnotherThatHangs() {
        endpoint.answer(request -> Mono.empty());
        String hanging = hooks.open(endpoint).id();
        try (HttpEndpoint quick = new HttpEndpoint()) {
            hooks.open(quick);
            IntStream.range(0, 30).forEach(n -> hooks.tell("subject " + n, n));
            eventually(() -> new HashSet<>(numbers(quick)).size() == 30);
            assertThat(hooks.deliveries(hanging)).allMatch(delivery -> delivery.endsWith("PENDING"));
            eventually(() -> hooks.get("/" + hanging).text("error").equals("no answer in time"));
            assertThat(endpoint.mostAtOnce()).isBetween(1, settings.perEndpoint());
        }
    }

    @Test
    void makesDeadLettersOfWhatFailsForTooLongAndSendsThemAgainOnDemand() {
        endpoint.answer(request -> Mono.just(Hooks.number(request) < 3 ? 500 : 200));
        String id = hooks.open(endpoint).id();
        hooks.tell("a", 1);
        hooks.tell("b", 2);
        hooks.tell("a", 3);
        eventually(() -> hooks.deliveries(id).equals(List.of("1 PENDING", "2 PENDING", "3 PENDING")));
        giveUp(id);
        eventually(() -> hooks.deliveries(id).equals(List.of("1 DEAD", "2 DEAD", "3 DELIVERED")));

        Answer dead = hooks.get("/" + id + "/deliveries?state=DEAD");
        assertThat(dead.items()).hasSize(2);
        assertThat(dead.items().get(0).path("error").asString()).isEqualTo("HTTP 500");
        endpoint.answer(request -> Mono.just(200));
        String second = dead.items().stream()
                .filter(item -> item.path("subject").asString().equals("b"))
                .map(item -> item.path("id").asString())
                .findFirst()
                .orElseThrow();
        assertThat(hooks.post("/" + id + "/deliveries/" + second + "/replay").text("state"))
                .isEqualTo("PENDING");
        eventually(() -> hooks.deliveries(id).equals(List.of("1 DEAD", "2 DELIVERED", "3 DELIVERED")));
        assertThat(hooks.post("/" + id + "/deliveries/" + second + "/replay").outcome())
                .isEqualTo("409 DELIVERY_NOT_DEAD");
        assertThat(hooks.post("/" + id + "/deliveries/" + UUID.randomUUID() + "/replay")
                        .outcome())
                .isEqualTo("404 DELIVERY_NOT_FOUND");
        assertThat(hooks.post("/" + id + "/deliveries/replay")
                        .json()
                        .path("replayed")
                        .asInt())
                .isOne();
        eventually(() -> hooks.deliveries(id).equals(List.of("1 DELIVERED", "2 DELIVERED", "3 DELIVERED")));
    }

    @Test
    void switchesOffAnEndpointThatDoesNothingButFail() {
        hooks.open(endpoint.url(), Map.of("types", List.of("*.disabled", "test.*")));
        try (HttpEndpoint broken = new HttpEndpoint()) {
            broken.answer(request -> Mono.just(500));
            String id = hooks.open(broken).id();
            hooks.tell("a", 1);
            hooks.tell("b", 2);
            eventually(() -> hooks.get("/" + id).json().path("failures").asInt() > 0);
            hooks.execute(
                    "update webhook_subscriptions set failing_since = now() - interval '25 hours' where id = :id", id);
            eventually(() -> hooks.get("/" + id).text("state").equals("DISABLED"));
            assertThat(hooks.deliveries(id)).containsExactly("1 DEAD", "2 DEAD");
            eventually(() -> endpoint.received().size() == 3);
            assertThat(endpoint.received().stream().map(Received::body))
                    .anyMatch(body -> body.contains(id)
                            && body.contains("hefu.webhook.subscription.disabled")
                            && body.contains("HTTP 500"));

            hooks.tell("a", 3);
            eventually(() -> numbers(endpoint).contains(3));
            assertThat(hooks.post("/" + id + "/deliveries/replay").outcome()).isEqualTo("409 WEBHOOK_NOT_ACTIVE");
            assertThat(hooks.post("/" + id + "/pause").outcome()).isEqualTo("409 WEBHOOK_NOT_ACTIVE");
            broken.answer(request -> Mono.just(200));
            assertThat(hooks.post("/" + id + "/resume").text("state")).isEqualTo("ACTIVE");
            assertThat(hooks.post("/" + id + "/deliveries/replay")
                            .json()
                            .path("replayed")
                            .asInt())
                    .isEqualTo(2);
            eventually(() -> hooks.deliveries(id).equals(List.of("1 DELIVERED", "2 DELIVERED")));
        }
    }

    @Test
    void sendsAgainWhatWasSentButNotRecordedOnceTheLeaseIsOver() {
        String id = hooks.open(endpoint).id();
        hooks.tell("a", 1);
        eventually(() -> hooks.deliveries(id).equals(List.of("1 DELIVERED")));
        // as a sender leaves it that is killed before it has noted the answer
        hooks.execute("""
                with undone as (
                    update webhook_deliveries set state = 'PENDING', ended_at = null where subscription_id = :id
                    returning subscription_id, subject)
                insert into webhook_lanes (subscription_id, subject, due_at, leased_until)
                select subscription_id, subject, now() + interval '2 seconds', now() + interval '2 seconds'
                from undone""", id);
        hooks.tell("a", 2);
        hooks.tell("b", 3);
        eventually(() -> hooks.deliveries(id).equals(List.of("1 DELIVERED", "2 DELIVERED", "3 DELIVERED")));
        assertThat(numbers(endpoint).stream().filter(n -> n != 3)).containsExactly(1, 1, 2);
        assertThat(endpoint.received().stream()
                        .filter(request -> Hooks.number(request) == 1)
                        .map(request -> request.headers().get("x-hefu-event-id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void sendsOnceHoweverManyReplicasThereAre() {
        String id = hooks.open(endpoint).id();
        try (ConfigurableApplicationContext replica = TestServers.startReplica()) {
            assertThat(replica.getBean(DeliveryRunner.class).isRunning()).isTrue();
            for (int n = 0; n < 120; n++) {
                hooks.tell("subject " + n % 10, n);
            }
            eventually(() -> hooks.deliveries(id).stream()
                            .filter(delivery -> delivery.endsWith("DELIVERED"))
                            .count()
                    == 120);
        }
        assertThat(numbers(endpoint))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 120).boxed().toList());
        for (int subject = 0; subject < 10; subject++) {
            int of = subject;
            assertThat(numbers(endpoint).stream().filter(n -> n % 10 == of)).isSorted();
        }
    }

    @Test
    void asksAgainWhetherTheOwnerMaySeeIt() {
        Event.Scope region =
                new Event.Scope(null, "98" + UUID.randomUUID().toString().substring(0, 4), null, null);
        String id = hooks.open(endpoint).id();
        hooks.post("/" + id + "/pause");
        grant("array['FINANCE', 'BUYER']", region.region());
        hooks.execute("update webhook_subscriptions set roles = array['FINANCE', 'BUYER'] where id = :id", id);
        eventually(() -> {
            hooks.tell("a", 1, region);
            return hooks.deliveries(id).contains("1 PENDING");
        });
        hooks.tell("b", 2);
        eventually(() -> hooks.deliveries(id).contains("2 PENDING"));
        grant("array['BUYER']", null);
        // for as long as it is remembered who the owner was
        Mono.delay(Duration.ofSeconds(3)).block();
        hooks.post("/" + id + "/resume");
        eventually(() -> hooks.deliveries(id).stream().noneMatch(delivery -> delivery.endsWith("PENDING")));
        assertThat(hooks.deliveries(id)).contains("1 WITHHELD", "2 DELIVERED");
        assertThat(numbers(endpoint)).containsExactly(2);
    }

    @Test
    void letsNoWebhookSeeMoreThanTheTokenThatMadeIt() {
        String id = hooks.open(endpoint).id();
        String region = "97" + UUID.randomUUID().toString().substring(0, 4);
        grant("array['FINANCE', 'BUYER']", region);
        Mono.delay(Duration.ofSeconds(3)).block();
        hooks.tell("a", 1, new Event.Scope(null, region, null, null));
        hooks.tell("a", 2);
        eventually(() -> hooks.deliveries(id).equals(List.of("2 DELIVERED")));
    }

    @Test
    void switchesOffWhatBelongsToAClosedAccount() {
        String id = hooks.open(endpoint).id();
        hooks.post("/" + id + "/pause");
        hooks.tell("a", 1);
        eventually(() -> hooks.deliveries(id).equals(List.of("1 PENDING")));
        hooks.execute(
                "update accounts set active = false where id = :id",
                hooks.account().toString());
        Mono.delay(Duration.ofSeconds(3)).block();
        hooks.execute("update webhook_subscriptions set state = 'ACTIVE' where id = :id", id);
        eventually(() -> hooks.deliveries(id).equals(List.of("1 DEAD")));
        assertThat(endpoint.received()).isEmpty();
    }

    @Test
    void takesAnEventThatComesAgainForTheSame() {
        String id = hooks.open(endpoint).id();
        UUID event = UUID.randomUUID();
        for (int n = 0; n < 2; n++) {
            ConsumedEvent told = new ConsumedEvent(
                    "1-1",
                    event,
                    "test.hook",
                    "a",
                    Instant.now(),
                    new Event.Scope(null, null, null, hooks.account()),
                    JsonMapper.shared().createObjectNode().put("n", 1));
            fanOut.handle(List.of(told)).as(tx::transactional).block(Duration.ofSeconds(30));
            eventually(() -> hooks.deliveries(id).equals(List.of("1 DELIVERED")));
        }
        assertThat(numbers(endpoint)).containsExactly(1);
        assertThat(hooks.execute("update webhook_lanes set due_at = due_at where subscription_id = :id", id))
                .isZero();
    }

    @Test
    void followsNoRedirect() {
        endpoint.answer(request -> Mono.just(302));
        String id = hooks.open(endpoint).id();
        hooks.tell("a", 1);
        eventually(() -> hooks.get("/" + id).text("error").equals("HTTP 302"));
        assertThat(endpoint.received()).allMatch(request -> request.path().equals("/hook"));
    }

    @Test
    void connectsOnlyToTheInternetUnlessItMayGoAnywhere() {
        WebhookSettings strict = new WebhookSettings(
                "",
                false,
                10,
                10,
                4,
                Duration.ofSeconds(5),
                settings.lease(),
                settings.firstRetry(),
                settings.lastRetry(),
                settings.giveUp(),
                settings.kept(),
                settings.poll());
        WebhookHttp http = new WebhookHttp(strict, Clock.systemUTC());
        for (String host : List.of("127.0.0.1", "localhost")) {
            Letter letter = new Letter(
                    endpoint.url().replace("127.0.0.1", host).replace("http:", "https:"),
                    "secret",
                    UUID.randomUUID(),
                    "{}");
            Reply reply = http.post(letter).block(Duration.ofSeconds(30));
            assertThat(reply.error()).contains(AddressGuard.REFUSAL);
        }
        assertThat(endpoint.received()).isEmpty();
    }

    private void giveUp(String id) {
        hooks.execute("""
                update webhook_deliveries set give_up_at = now() - interval '1 second'
                where subscription_id = :id and state = 'PENDING'""", id);
    }

    /** Gives the account other roles and another region. */
    private void grant(String roles, @Nullable String region) {
        hooks.execute(
                "update accounts set roles = " + roles + ", region = " + (region == null ? "null" : "'" + region + "'")
                        + " where id = :id",
                hooks.account().toString());
    }
}
