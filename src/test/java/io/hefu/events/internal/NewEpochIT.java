package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.ConsumedEvent;
import io.hefu.events.Event;
import io.hefu.events.EventConsumer;
import io.hefu.events.EventFilter;
import io.hefu.events.LiveEvents;
import io.hefu.events.LiveEvents.Follow;
import io.hefu.events.LiveEvents.Format;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.testing.Database;
import io.hefu.testing.HefuClient;
import io.hefu.testing.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What a log that begins anew, and a replica that stops, mean to those who read. */
class NewEpochIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Actor READER =
            new Actor(UUID.randomUUID(), "reader", Set.of(Role.ADMIN), null, null, null, null);

    @Test
    void resetsReadersAndLeadsConsumersOnWhenTheLogBeginsAnew() {
        Database database = TestServers.freshDatabase();
        try (ConfigurableApplicationContext application = TestServers.startReplica(database, Map.of())) {
            LiveEvents events = application.getBean(LiveEvents.class);
            TestConsumer consumer = new TestConsumer();
            ConsumerRunner runner = runner(application, consumer);
            runner.start();
            tell(application, 1);
            eventually(() -> consumer.seen.equals(List.of(1)));

            texts(events, null)
                    .filter(frame -> !frame.startsWith(":"))
                    .as(StepVerifier::create)
                    .then(() ->
                            eventually(() -> application.getBean(LiveTail.class).readers() == 1))
                    .then(() -> database.execute("update event_log_head set epoch = 2, last_offset = 0"))
                    .expectNext("event: reset\ndata: {\"lastEventId\":\"2-0\"}\n\n")
                    .expectComplete()
                    .verify(PATIENCE);
            tell(application, 2);
            texts(events, "1-1")
                    .filter(frame -> !frame.startsWith(":"))
                    .as(StepVerifier::create)
                    .expectNextMatches(frame -> frame.startsWith("event: reset"))
                    .expectComplete()
                    .verify(PATIENCE);
            texts(events, "2-0")
                    .filter(frame -> !frame.startsWith(":"))
                    .as(StepVerifier::create)
                    .expectNextMatches(frame -> frame.startsWith("id: 2-1\n") && frame.contains("\"n\":2"))
                    .thenCancel()
                    .verify(PATIENCE);
            eventually(() -> consumer.seen.equals(List.of(1, 2)));
            runner.stop();
        }
    }

    @Test
    void endsItsStreamsInOrderWhenItStops() {
        ConfigurableApplicationContext application = TestServers.startReplica(TestServers.freshDatabase(), Map.of());
        try {
            LiveTail tail = application.getBean(LiveTail.class);
            HefuClient.of(application)
                    .as("admin")
                    .get()
                    .uri("/api/v1/events")
                    .accept(MediaType.TEXT_EVENT_STREAM)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .returnResult(byte[].class)
                    .getResponseBody()
                    .as(StepVerifier::create)
                    .expectNextCount(1)
                    .then(() -> eventually(() -> tail.readers() == 1))
                    .then(() -> new Thread(application::close).start())
                    .thenConsumeWhile(last -> new String(last, StandardCharsets.UTF_8).startsWith(": heartbeat"))
                    .expectComplete()
                    .verify(PATIENCE);
        } finally {
            application.close();
        }
    }

    private static ConsumerRunner runner(ConfigurableApplicationContext application, EventConsumer consumer) {
        return new ConsumerRunner(
                consumer,
                application.getBean(ConsumerStore.class),
                application.getBean(ConsumerLog.class),
                application.getBean(TransactionalOperator.class),
                application.getBean(ConsumerSettings.class),
                new ConsumerMeters(consumer.name(), new SimpleMeterRegistry()),
                Clock.systemUTC());
    }

    private static void tell(ConfigurableApplicationContext application, int n) {
        Event event = new Event("test.epoch", "epoch", Instant.now(), Event.Scope.PLATFORM, Map.of("n", n));
        application
                .getBean(Outbox.class)
                .append(List.of(event))
                .as(application.getBean(TransactionalOperator.class)::transactional)
                .block(PATIENCE);
    }

    private static Flux<String> texts(LiveEvents events, @Nullable String after) {
        return events.follow(new Follow(READER, null, after, EventFilter.ofTypes(List.of("test.epoch")), Format.SSE))
                .map(part -> new String(part.bytes(), StandardCharsets.UTF_8));
    }

    private static void eventually(BooleanSupplier fact) {
        Instant end = Instant.now().plusSeconds(20);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Mono.delay(Duration.ofMillis(20)).block();
        }
    }

    private static final class TestConsumer implements EventConsumer {

        private final List<Integer> seen = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "test-epoch";
        }

        @Override
        public List<String> types() {
            return List.of("test.epoch");
        }

        @Override
        public Start start() {
            return Start.BEGINNING;
        }

        @Override
        public Mono<Void> handle(List<ConsumedEvent> batch) {
            return Mono.fromRunnable(
                    () -> batch.forEach(event -> seen.add(event.data().get("n").asInt())));
        }
    }
}
