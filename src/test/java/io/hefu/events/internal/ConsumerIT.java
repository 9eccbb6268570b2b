package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.ConsumedEvent;
import io.hefu.events.Event;
import io.hefu.events.EventConsumer;
import io.hefu.events.EventsProblem;
import io.hefu.events.Outbox;
import io.hefu.events.ParkedEvents.ParkedEvent;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Rejection;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@IntegrationTest
class ConsumerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POISON = 13;

    /** Fails when the transaction is about to be committed. */
    private static final int LATE_POISON = 15;

    private final String run = "test-" + UUID.randomUUID();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicBoolean mended = new AtomicBoolean();
    private final Outbox outbox;
    private final ConsumerStore store;
    private final ConsumerLog log;
    private final ParkedEventStore parked;
    private final DatabaseClient database;
    private final TransactionalOperator tx;
    private final HefuClient hefu;
    private final ConsumerRunner one;
    private final ConsumerRunner two;

    ConsumerIT(
            Outbox outbox,
            ConsumerStore store,
            ConsumerLog log,
            ParkedEventStore parked,
            DatabaseClient database,
            TransactionalOperator tx,
            HefuClient hefu) {
        this.outbox = outbox;
        this.store = store;
        this.log = log;
        this.parked = parked;
        this.database = database;
        this.tx = tx;
        this.hefu = hefu;
        this.one = runner(EventConsumer.Start.END);
        this.two = runner(EventConsumer.Start.END);
    }

    @BeforeEach
    void makeATable() {
        database.sql("create table if not exists test_consumed (id serial, run text, n int)")
                .then()
                .block(PATIENCE);
    }

    @AfterEach
    void stop() {
        one.stop();
        two.stop();
    }

    @Test
    void givesEveryEventOnceAndInOrderWhileTwoReplicasStopAtAnyMoment() {
        register();
        one.start();
        two.start();
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 100; n < 400; n += 10) {
            tellAll(n, n + 10);
            ConsumerRunner unlucky = random.nextBoolean() ? one : two;
            unlucky.stop();
            Mono.delay(Duration.ofMillis(random.nextInt(30))).block();
            unlucky.start();
        }
        eventually(() -> consumed().size() >= 300);
        assertThat(consumed()).isEqualTo(IntStream.range(100, 400).boxed().toList());
    }

    @Test
    void findsTheFewThatConcernItAmongMany() {
        register();
        one.start();
        tellAll(20, 22);
        tell("test.elsewhere", 0, 60);
        tellAll(22, 23);
        tell("test.elsewhere", 0, 11);
        tellAll(23, 40);
        eventually(() -> consumed().size() >= 20);
        assertThat(consumed()).isEqualTo(IntStream.range(20, 40).boxed().toList());
    }

    @Test
    void handlesTogetherWhatCameWhileItSlept() {
        register();
        Duration poll = Duration.ofMillis(500);
        ConsumerRunner sleepy = runner(EventConsumer.Start.END, settings(poll, 500, 1000));
        sleepy.start();
        Instant start = Instant.now();
        for (int n = 500; n < 600; n++) {
            tellAll(n, n + 1);
        }
        eventually(() -> consumed().size() == 100);
        sleepy.stop();
        long rounds = Duration.between(start, Instant.now()).dividedBy(poll) + 1;
        assertThat(transactions()).isLessThanOrEqualTo(rounds);
    }

    @Test
    void parksAnEventThatFailsAloneAndGoesOnWithTheOthers() {
        register();
        tellAll(10, 17);
        one.start();
        two.start();
        eventually(() -> consumed().contains(16));
        tellAll(17, 20);
        eventually(() -> consumed().contains(19));
        assertThat(consumed()).containsExactly(10, 11, 12, 14, 16, 17, 18, 19);
        eventually(() -> meters.get("hefu.events.consumer.parked").gauge().value() == 2);
        assertThat(meters.get("hefu.events.consumer.lag").gauge().value()).isLessThan(1000);

        assertThat(parkedOnes()).hasSize(2);
        ParkedEvent event = parkedOnes().get(1);
        assertThat(event.type()).isEqualTo("test.consumer.told");
        assertThat(event.attempts()).isEqualTo(3);
        assertThat(event.error()).contains("poisoned");
    }

    @Test
    void handlesAParkedEventWhenItsCauseIsGone() {
        register();
        tellAll(POISON, POISON + 1);
        one.start();
        eventually(() -> !parkedOnes().isEmpty());
        UUID id = parkedOnes().get(0).id();
        ParkedEventDesk desk = new ParkedEventDesk(parked, provider(consumer(EventConsumer.Start.END)), tx);

        desk.retry(id)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(
                        error -> assertThat(((Rejection) error).problem()).isEqualTo(EventsProblem.PARKED_EVENT_FAILS));
        assertThat(parkedOnes()).hasSize(1);
        mended.set(true);
        desk.retry(id).as(StepVerifier::create).verifyComplete();
        assertThat(parkedOnes()).isEmpty();
        assertThat(consumed()).containsExactly(POISON);
        desk.retry(id)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error ->
                        assertThat(((Rejection) error).problem()).isEqualTo(EventsProblem.PARKED_EVENT_NOT_FOUND));
    }

    @Test
    void showsParkedEventsToThePlatformsPeopleOnly() {
        register();
        tellAll(POISON, POISON + 1);
        one.start();
        eventually(() -> !parkedOnes().isEmpty());

        hefu.as("admin")
                .get()
                .uri("/api/v1/parked-events?consumer={run}", run)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].consumer")
                .isEqualTo(run);
        hefu.as("admin")
                .post()
                .uri("/api/v1/parked-events/{id}/retry", UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound();
        hefu.as("buyer")
                .get()
                .uri("/api/v1/parked-events")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void beginsAtTheEndOrAtTheBeginningOfTheLog() {
        tellAll(50, 55);
        eventually(() -> relayed() == 5);
        one.start();
        eventually(() -> store.progress(run).block(PATIENCE) != null);
        one.stop();
        assertThat(consumed()).isEmpty();

        database.sql("delete from event_consumers where name = :run")
                .bind("run", run)
                .then()
                .block(PATIENCE);
        ConsumerRunner fromTheBeginning = runner(EventConsumer.Start.BEGINNING);
        fromTheBeginning.start();
        eventually(() -> consumed().size() == 5);
        fromTheBeginning.stop();
        assertThat(consumed()).containsExactly(50, 51, 52, 53, 54);
    }

    private ConsumerRunner runner(EventConsumer.Start start) {
        return runner(start, settings(Duration.ofMillis(100), 7, 11));
    }

    private ConsumerRunner runner(EventConsumer.Start start, ConsumerSettings settings) {
        return new ConsumerRunner(
                consumer(start), store, log, tx, settings, new ConsumerMeters(run, meters), Clock.systemUTC());
    }

    private static ConsumerSettings settings(Duration poll, int page, int reach) {
        return new ConsumerSettings(
                poll, page, reach, 3, Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofSeconds(5));
    }

    private EventConsumer consumer(EventConsumer.Start start) {
        return new EventConsumer() {
            @Override
            public String name() {
                return run;
            }

            @Override
            public List<String> types() {
                return List.of("test.consumer.*", "test_consumer%");
            }

            @Override
            public Start start() {
                return start;
            }

            @Override
            public Mono<Void> handle(List<ConsumedEvent> batch) {
                return Flux.fromIterable(batch)
                        .filter(event -> event.subject().equals(run))
                        .concatMap(event -> keep(event.data().get("n").asInt()))
                        .then();
            }
        };
    }

    /** Fails after its write, so that only a rollback can undo it. */
    private Mono<Void> keep(int n) {
        return database.sql("insert into test_consumed (run, n) values (:run, :n)")
                .bind("run", run)
                .bind("n", n)
                .then()
                .then(Mono.defer(() -> mended.get() ? Mono.empty() : poison(n)));
    }

    private Mono<Void> poison(int n) {
        return switch (n) {
            case POISON -> Mono.error(new IllegalStateException("poisoned"));
            case LATE_POISON ->
                outbox.append(
                        List.of(new Event("test.late", run, Instant.now(), Event.Scope.PLATFORM, new Unwritable())));
            default -> Mono.empty();
        };
    }

    /** Data that Jackson cannot write. */
    static final class Unwritable {

        public int getN() {
            throw new IllegalStateException("unwritable");
        }
    }

    private static ObjectProvider<EventConsumer> provider(EventConsumer consumer) {
        return new ObjectProvider<>() {
            @Override
            public Stream<EventConsumer> orderedStream() {
                return Stream.of(consumer);
            }
        };
    }

    private void register() {
        store.register(run, EventConsumer.Start.END).block(PATIENCE);
    }

    private List<ParkedEvent> parkedOnes() {
        return parked.list(run, Cursor.NEWEST, 10).collectList().block(PATIENCE);
    }

    private List<Integer> consumed() {
        return database.sql("select n from test_consumed where run = :run order by id")
                .bind("run", run)
                .mapValue(Integer.class)
                .all()
                .collectList()
                .block(PATIENCE);
    }

    private long transactions() {
        return number("select count(distinct xmin::text) from test_consumed where run = :run");
    }

    private long relayed() {
        return number("select count(*) from event_log where subject = :run");
    }

    private long number(String sql) {
        return database.sql(sql).bind("run", run).mapValue(Long.class).one().block(PATIENCE);
    }

    private void tellAll(int from, int to) {
        tell("test.consumer.told", from, to);
    }

    private void tell(String type, int from, int to) {
        List<Event> told = IntStream.range(from, to)
                .mapToObj(n -> new Event(type, run, Instant.now(), Event.Scope.PLATFORM, Map.of("n", n)))
                .toList();
        outbox.append(told).as(tx::transactional).block(PATIENCE);
    }

    private static void eventually(BooleanSupplier fact) {
        Instant end = Instant.now().plusSeconds(20);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Mono.delay(Duration.ofMillis(20)).block();
        }
    }
}
