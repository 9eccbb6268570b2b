package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.CloudEvent;
import io.hefu.events.Event;
import io.hefu.events.EventFilter;
import io.hefu.events.EventLog;
import io.hefu.events.EventLog.EventPage;
import io.hefu.events.EventLog.Reading;
import io.hefu.events.EventsProblem;
import io.hefu.events.LiveEvents;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Permit;
import io.hefu.kernel.Problem;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@IntegrationTest
class EventLogDeskIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofSeconds(25);

    private final String subject = UUID.randomUUID().toString();
    private final EventLog log;
    private final LiveEvents events;
    private final LiveTail tail;
    private final StreamSlots slots;
    private final EventsSettings settings;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private String begin = "";

    EventLogDeskIT(
            EventLog log,
            LiveEvents events,
            LiveTail tail,
            StreamSlots slots,
            EventsSettings settings,
            Outbox outbox,
            TransactionalOperator tx) {
        this.log = log;
        this.events = events;
        this.tail = tail;
        this.slots = slots;
        this.settings = settings;
        this.outbox = outbox;
        this.tx = tx;
    }

    @BeforeEach
    void beginHere() {
        begin = events.cursor().block(PATIENCE);
    }

    @Test
    void givesEveryEventOnceInPages() {
        tellAll(0, 25);
        List<Integer> seen = new ArrayList<>();
        String after = begin;
        while (seen.size() < 25) {
            EventPage page = log.read(reading(after, 7, LONG)).block(PATIENCE);
            assertThat(page.events()).hasSizeBetween(1, 7);
            page.events().forEach(event -> seen.add(number(event)));
            after = page.lastEventId();
        }
        assertThat(seen).isEqualTo(IntStream.range(0, 25).boxed().toList());
        EventPage last = log.read(reading(after, 7, Duration.ZERO)).block(PATIENCE);
        assertThat(last.events()).isEmpty();
        assertThat(last.more()).isFalse();
    }

    @Test
    void wakesAWaitingReaderWithTheFirstEventThatItWants() {
        log.read(reading(begin, 10, LONG))
                .as(StepVerifier::create)
                .expectSubscription()
                .then(() -> eventually(() -> tail.readers() > 0))
                .then(() -> tell("other", 1).block(PATIENCE))
                .expectNoEvent(Duration.ofMillis(300))
                .then(() -> tellAll(7, 8))
                .assertNext(page -> assertThat(page.events().stream().map(EventLogDeskIT::number))
                        .containsExactly(7))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void answersEmptyAfterItsWaitAndLosesNothing() {
        EventPage empty = log.read(reading(begin, 10, Duration.ofMillis(200))).block(PATIENCE);
        assertThat(empty.events()).isEmpty();
        assertThat(empty.more()).isFalse();
        tellAll(1, 2);
        assertThat(log.read(reading(empty.lastEventId(), 10, LONG))
                        .block(PATIENCE)
                        .events())
                .hasSize(1);
    }

    @Test
    void beginsNowWithoutAPlace() {
        tellAll(0, 3);
        eventually(() ->
                log.read(reading(begin, 10, LONG)).block(PATIENCE).events().size() == 3);
        Reading now = new Reading(actor(Role.ADMIN), null, null, filter(), 10, Duration.ZERO);
        assertThat(log.read(now).block(PATIENCE).events()).isEmpty();
    }

    @Test
    void hidesWhatIsOutsideTheReadersScope() {
        Actor buyer = actor(Role.BUYER);
        Event.Scope own = new Event.Scope(null, null, null, buyer.accountId());
        tell(subject, 1, Event.Scope.PLATFORM).then(tell(subject, 2, own)).block(PATIENCE);
        EventPage page =
                log.read(new Reading(buyer, null, begin, filter(), 10, LONG)).block(PATIENCE);
        assertThat(page.events().stream().map(EventLogDeskIT::number)).containsExactly(2);
    }

    @Test
    void endsItsWaitWithThePermit() {
        Permit permit = new Permit(UUID.randomUUID(), Instant.now().plusMillis(300));
        Reading reading = new Reading(actor(Role.ADMIN), permit, begin, filter(), 10, Duration.ofSeconds(60));
        assertThat(log.read(reading).block(Duration.ofSeconds(20)).events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"77-1", "1-999999999999"})
    void refusesAPlaceThatTheLogDoesNotKnowAndSaysWhereToBeginAnew(String place) {
        assertThat(refusal(place).facts().get("lastEventId")).asString().startsWith("1-");
        assertThat(refusal(place).problem()).isEqualTo(EventsProblem.EVENTS_GONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "", "-1"})
    void refusesWhatIsNoPlace(String place) {
        assertThat(refusal(place).problem()).isEqualTo((Problem) CommonProblem.CURSOR_INVALID);
    }

    @Test
    void countsWaitingReadersAsStreamsAndForgetsThoseWhoLeave() {
        Actor reader = actor(Role.ADMIN);
        Reading wait = new Reading(reader, null, begin, filter(), 10, LONG);
        int before = slots.open();
        Disposable waiting = Flux.range(0, settings.maxPerAccount())
                .flatMap(n -> log.read(wait), settings.maxPerAccount())
                .subscribe();
        try {
            eventually(() -> slots.open() == before + settings.maxPerAccount());
            log.read(wait)
                    .as(StepVerifier::create)
                    .expectErrorSatisfies(
                            error -> assertThat(((Rejection) error).problem()).isEqualTo(CommonProblem.RATE_LIMITED))
                    .verify(PATIENCE);
        } finally {
            waiting.dispose();
        }
        eventually(() -> slots.open() == before && tail.readers() == 0);
    }

    private Rejection refusal(String place) {
        List<Throwable> errors = new ArrayList<>();
        log.read(reading(place, 10, Duration.ZERO))
                .doOnError(errors::add)
                .onErrorComplete()
                .block(PATIENCE);
        return (Rejection) errors.get(0);
    }

    private Reading reading(String after, int limit, Duration wait) {
        return new Reading(actor(Role.ADMIN), null, after, filter(), limit, wait);
    }

    private EventFilter filter() {
        return new EventFilter(List.of("test.l*"), subject, null, null, null);
    }

    private static Actor actor(Role role) {
        return new Actor(UUID.randomUUID(), "reader", Set.of(role), null, null, null, null);
    }

    private static int number(CloudEvent event) {
        return Integer.parseInt(event.data().replaceAll("\\D", ""));
    }

    private void tellAll(int from, int to) {
        Flux.range(from, to - from).concatMap(n -> tell(subject, n)).blockLast(PATIENCE);
    }

    private Mono<Void> tell(String about, int n) {
        return tell(about, n, Event.Scope.PLATFORM);
    }

    private Mono<Void> tell(String about, int n, Event.Scope scope) {
        return outbox.append(List.of(new Event("test.log", about, Instant.now(), scope, Map.of("n", n))))
                .as(tx::transactional);
    }

    private static void eventually(BooleanSupplier fact) {
        Instant end = Instant.now().plusSeconds(20);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Mono.delay(Duration.ofMillis(20)).block();
        }
    }
}
