package io.hefu.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.LiveView.Changing;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Permit;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class LiveViewIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int READERS = 200;

    private final String type = "test.view." + UUID.randomUUID();
    private static final Actor ONE = admin();
    private static final Actor OTHER = admin();

    private final Disposable.Composite reading = Disposables.composite();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger value = new AtomicInteger();
    private final LiveEvents events;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final LiveView<Number> view;

    LiveViewIT(LiveEvents events, Outbox outbox, TransactionalOperator tx, JsonMapper json) {
        this.events = events;
        this.outbox = outbox;
        this.tx = tx;
        this.view = new LiveView<>(events, json, List.of(type), reader -> look());
    }

    private Mono<Number> look() {
        return Mono.fromSupplier(() -> {
            looks.incrementAndGet();
            return new Number(value.get());
        });
    }

    @AfterEach
    void stopReading() {
        reading.dispose();
    }

    @Test
    void isLookedAtOnceForManyReaders() {
        List<String> snapshots = new CopyOnWriteArrayList<>();
        List<String> deltas = new CopyOnWriteArrayList<>();
        for (int n = 0; n < READERS; n++) {
            reading.add(view.follow(ONE, admin(), null)
                    .filter(event -> event.data() != null)
                    .subscribe(event -> (event.event().equals("snapshot") ? snapshots : deltas).add(event.data())));
        }
        eventually(() -> snapshots.size() == READERS);
        assertThat(snapshots).containsOnly("{\"n\":0}");
        change(7);
        eventually(() -> deltas.size() == READERS);
        assertThat(deltas).containsOnly("{\"by\":7}");
        // where nothing is told it is looked at every now and then
        assertThat(looks.get()).isBetween(2, 6);
    }

    @Test
    void isLookedAtForEachQuestion() {
        read(ONE, admin());
        read(OTHER, admin());
        eventually(() -> looks.get() >= 2);
    }

    @Test
    void showsManyChangesTogether() {
        Instant begin = Instant.now();
        List<String> seen = read(ONE, admin());
        eventually(() -> seen.size() == 1);
        for (int n = 1; n <= 60; n++) {
            change(n);
        }
        eventually(() -> sum(seen) == 60);
        long seconds = Duration.between(begin, Instant.now()).toSeconds() + 1;
        assertThat((long) looks.get()).isLessThanOrEqualTo(seconds + 2);
    }

    @Test
    void isShownWholeToWhoMissedAChange() {
        view.follow(ONE, admin(), null)
                .filter(event -> event.data() != null)
                .as(flux -> StepVerifier.create(flux, 1))
                .assertNext(event -> assertThat(event.event()).isEqualTo("snapshot"))
                .then(() -> changeUntilLookedAt(3))
                .thenRequest(Long.MAX_VALUE)
                .thenConsumeWhile(event -> !event.data().equals("{\"n\":" + value.get() + "}"))
                .assertNext(event -> assertThat(event.event()).isEqualTo("snapshot"))
                .thenCancel()
                .verify(PATIENCE);
    }

    private void changeUntilLookedAt(int times) {
        for (int n = 1; n <= times; n++) {
            int before = looks.get();
            change(n);
            eventually(() -> looks.get() > before);
        }
    }

    @Test
    void goesOnAfterALookThatFails() {
        AtomicInteger failures = new AtomicInteger(2);
        LiveView<Number> failing = new LiveView<>(
                events,
                JsonMapper.shared(),
                List.of(type),
                reader -> failures.getAndDecrement() > 0 ? Mono.error(new IllegalStateException("away")) : look());
        failing.follow(ONE, admin(), null)
                .filter(event -> event.data() != null)
                .as(StepVerifier::create)
                .assertNext(event -> assertThat(event.data()).isEqualTo("{\"n\":0}"))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void namesThePlaceInTheLogThatItIncludes() {
        ServerSentEvent<String> first = view.follow(ONE, admin(), null)
                .filter(event -> event.data() != null)
                .blockFirst(PATIENCE);
        assertThat(first.id()).matches("\\d+-\\d+");
    }

    @Test
    void endsWithThePermit() {
        Permit permit = new Permit(UUID.randomUUID(), Instant.now().plusMillis(500));
        view.follow(ONE, admin(), permit)
                .filter(event -> event.data() != null)
                .as(StepVerifier::create)
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void countsAsAStreamOfItsReader() {
        Actor reader = admin();
        Disposable.Composite open = Disposables.composite();
        reading.add(open);
        for (int n = 0; n < 20; n++) {
            open.add(view.follow(ONE, reader, null).subscribe());
        }
        view.follow(ONE, reader, null)
                .as(StepVerifier::create)
                .expectErrorSatisfies(
                        error -> assertThat(((Rejection) error).problem()).isEqualTo(CommonProblem.RATE_LIMITED))
                .verify(PATIENCE);
        open.dispose();
        view.follow(ONE, reader, null)
                .filter(event -> event.data() != null)
                .take(1)
                .as(StepVerifier::create)
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    private List<String> read(Actor reader, Actor actor) {
        List<String> seen = new CopyOnWriteArrayList<>();
        Flux<String> data = view.follow(reader, actor, null)
                .filter(event -> event.data() != null)
                .map(ServerSentEvent::data);
        reading.add(data.subscribe(seen::add));
        return seen;
    }

    /** What somebody knows who was shown these. */
    private static int sum(List<String> seen) {
        return seen.stream()
                .mapToInt(data -> Integer.parseInt(data.replaceAll("\\D", "")))
                .sum();
    }

    private void change(int to) {
        value.set(to);
        outbox.append(List.of(new Event(type, "view", Instant.now(), Event.Scope.PLATFORM, Map.of())))
                .as(tx::transactional)
                .block(PATIENCE);
    }

    private static Actor admin() {
        return new Actor(UUID.randomUUID(), "reader", Set.of(Role.ADMIN), null, null, null, null);
    }

    private static void eventually(BooleanSupplier fact) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Mono.delay(Duration.ofMillis(20)).block();
        }
    }

    record Number(int n) implements Changing<Number> {

        @Override
        public @Nullable Object since(Number before) {
            return n == before.n ? null : Map.of("by", n - before.n);
        }
    }
}
