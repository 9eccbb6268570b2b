package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.Event;
import io.hefu.events.EventFilter;
import io.hefu.events.LiveEvents;
import io.hefu.events.LiveEvents.Follow;
import io.hefu.events.LiveEvents.Format;
import io.hefu.events.Outbox;
import io.hefu.events.domain.Position;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Bell;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Permit;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.testing.IntegrationTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@IntegrationTest
class EventStreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String subject = UUID.randomUUID().toString();
    private final List<OwnStream> streams = new ArrayList<>();
    private final Outbox outbox;
    private final LiveEvents events;
    private final EventLogStore log;
    private final LiveTail tail;
    private final EventFrames frames;
    private final StreamSlots slots;
    private final TransactionalOperator tx;
    private final MeterRegistry meters;

    EventStreamIT(
            Outbox outbox,
            LiveEvents events,
            EventLogStore log,
            LiveTail tail,
            EventFrames frames,
            StreamSlots slots,
            TransactionalOperator tx,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.events = events;
        this.log = log;
        this.tail = tail;
        this.frames = frames;
        this.slots = slots;
        this.tx = tx;
        this.meters = meters;
    }

    @AfterEach
    void stopStreams() {
        streams.forEach(OwnStream::close);
    }

    @Test
    void showsEveryEventOnceToAReaderThatReconnectsAnywhere() {
        String cursor = events.cursor().block(PATIENCE);
        Disposable writer = Flux.range(0, 300)
                .concatMap(n -> tell(n % 7 == 0 ? "other" : subject, n, Event.Scope.PLATFORM)
                        .delaySubscription(Duration.ofMillis(n % 5)))
                .subscribe();
        List<Integer> expected =
                IntStream.range(0, 300).filter(n -> n % 7 != 0).boxed().toList();
        SplittableRandom random = new SplittableRandom(7);
        List<Integer> seen = new ArrayList<>();
        try {
            while (seen.size() < expected.size()) {
                int take = 1 + random.nextInt(Math.min(25, expected.size() - seen.size()));
                List<String> taken = texts(events, follow(cursor))
                        .filter(frame -> frame.startsWith("id:"))
                        .take(take)
                        .collectList()
                        .block(PATIENCE);
                taken.forEach(frame -> seen.add(number(frame)));
                cursor = id(taken.get(taken.size() - 1));
            }
        } finally {
            writer.dispose();
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void replaysAFarBehindReaderInPagesAndThenGoesOnLive() {
        String cursor = events.cursor().block(PATIENCE);
        tellAll(0, 40);
        LiveEvents small = stream(settings(7, 64, 100_000, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        texts(small, follow(cursor))
                .filter(frame -> frame.startsWith("id:"))
                .map(EventStreamIT::number)
                .as(StepVerifier::create)
                .expectNextSequence(IntStream.range(0, 40).boxed().toList())
                .then(() -> tellAll(40, 45))
                .expectNextSequence(IntStream.range(40, 45).boxed().toList())
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void writesCloudEvents() {
        String cursor = events.cursor().block(PATIENCE);
        tellAll(3, 4);
        String frame = texts(events, follow(cursor))
                .filter(text -> text.startsWith("id:"))
                .blockFirst(PATIENCE);
        assertThat(frame)
                .containsPattern("^id: \\d+-\\d+\nevent: test.stream\ndata: \\{")
                .contains("\"specversion\":\"1.0\"", "\"source\":\"/hefu\"", "\"subject\":\"" + subject + "\"")
                .contains("\"datacontenttype\":\"application/json\"", "\"data\":{\"n\":3}")
                .endsWith("}\n\n");
    }

    @Test
    void hidesWhatIsOutsideTheReadersScope() {
        Actor buyer = actor(Role.BUYER);
        Event.Scope own = new Event.Scope(null, null, null, buyer.accountId());
        Event.Scope foreign = new Event.Scope(null, null, null, UUID.randomUUID());
        String cursor = events.cursor().block(PATIENCE);
        Mono.when(tell(subject, 1, foreign))
                .then(tell(subject, 2, Event.Scope.PLATFORM))
                .then(tell(subject, 3, own))
                .block(PATIENCE);
        texts(events, new Follow(buyer, null, cursor, filter(List.of("test.*")), Format.SSE))
                .filter(frame -> frame.startsWith("id:"))
                .map(EventStreamIT::number)
                .as(StepVerifier::create)
                .expectNext(3)
                .then(() ->
                        tell(subject, 4, foreign).then(tell(subject, 5, own)).block(PATIENCE))
                .expectNext(5)
                .thenCancel()
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "", "77-1", "1-999999999999", "-1"})
    void resetsAReaderWhosePlaceIsUnknown(String place) {
        texts(events, follow(place))
                .as(StepVerifier::create)
                .expectNextMatches(frame -> frame.startsWith(":"))
                .assertNext(frame -> assertThat(frame)
                        .startsWith("event: reset\ndata: {\"lastEventId\":\"1-")
                        .doesNotContain("id: "))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void resetsAReaderThatIsTooFarBehind() {
        tellAll(0, 5);
        eventually(() -> log.head().block(PATIENCE).offset() >= 5);
        texts(stream(settings(50, 64, 2, Duration.ofMinutes(1), Duration.ofMinutes(1))), follow("1-1"))
                .as(StepVerifier::create)
                .expectNextCount(1)
                .expectNextMatches(frame -> frame.startsWith("event: reset"))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void resetsASlowReaderInsteadOfKeepingAllForIt() {
        LiveEvents small = stream(settings(50, 8, 100_000, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        List<String> seen = new ArrayList<>();
        texts(small, follow(null))
                .as(flux -> StepVerifier.create(flux, 1))
                .expectNextCount(1)
                .then(() -> eventually(() -> tail.readers() > 0))
                .then(() -> tellAll(0, 200))
                .then(() -> eventually(() -> tail.readers() == 0))
                .thenRequest(Long.MAX_VALUE)
                .recordWith(() -> seen)
                .thenConsumeWhile(frame -> true)
                .expectComplete()
                .verify(PATIENCE);
        List<String> told = seen.subList(0, seen.size() - 1);
        assertThat(seen.get(seen.size() - 1)).startsWith("event: reset");
        assertThat(told).hasSizeLessThan(200);
        assertThat(told.stream().map(EventStreamIT::number))
                .isEqualTo(IntStream.range(0, told.size()).boxed().toList());
    }

    @Test
    void beatsAndEndsByRotationThoughTheClockIsSetBack() {
        AtomicReference<Duration> off = new AtomicReference<>(Duration.ZERO);
        InstantSource unsteady = () -> Instant.now().plus(off.get());
        EventsSettings settings = settings(50, 8, 100, Duration.ofSeconds(1), Duration.ofMillis(50));
        OwnStream own = new OwnStream(log, tail, frames, settings, unsteady.withZone(ZoneOffset.UTC));
        streams.add(own);
        texts(own.events(), follow(null))
                .doOnNext(first -> off.set(Duration.ofHours(-1)))
                .collectList()
                .as(StepVerifier::create)
                .assertNext(frames -> assertThat(frames).hasSizeGreaterThan(2))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void beatsWhileNothingHappensAndEndsByRotation() {
        texts(stream(settings(50, 8, 100, Duration.ofSeconds(1), Duration.ofMillis(50))), follow(null))
                .collectList()
                .as(StepVerifier::create)
                .assertNext(all -> assertThat(all)
                        .anyMatch(frame -> frame.matches(": heartbeat\nid: \\d+-\\d+\n\n"))
                        .hasSizeBetween(3, 60))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void endsWhenThePermissionEnds() {
        Permit permit = new Permit(UUID.randomUUID(), Instant.now().plusMillis(300));
        Follow follow = new Follow(actor(Role.ADMIN), permit, null, filter(List.of()), Format.SSE);
        texts(events, follow)
                .as(StepVerifier::create)
                .expectNextCount(1)
                .expectComplete()
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void endsWhenTheSessionIsEnded() {
        EventsSettings settings = settings(50, 64, 100, Duration.ofMinutes(1), Duration.ofMinutes(1));
        OwnStream own = new OwnStream(log, tail, frames, settings);
        streams.add(own);
        Permit permit = new Permit(UUID.randomUUID(), Instant.now().plusSeconds(60));
        texts(own.events(), new Follow(actor(Role.ADMIN), permit, null, filter(List.of()), Format.SSE))
                .as(StepVerifier::create)
                .expectNextCount(1)
                .then(() -> own.end(permit.sessionId()))
                .thenConsumeWhile(frame -> frame.startsWith(":"))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void tellsWhoFollowsLittleHowFarItNeedNotLookAgain() {
        String cursor = events.cursor().block(PATIENCE);
        for (int n = 0; n < 20; n++) {
            tell("other", n, Event.Scope.PLATFORM).block(PATIENCE);
        }
        eventually(() -> log.head().block(PATIENCE).offset()
                >= Position.parse(cursor).orElseThrow().offset() + 20);
        LiveEvents stream = stream(settings(7, 8, 100_000, Duration.ofMillis(400), Duration.ofMinutes(1)));
        List<String> seen = texts(stream, follow(cursor)).collectList().block(PATIENCE);
        String last = seen.get(seen.size() - 1);
        assertThat(last).startsWith(": heartbeat\nid: ");
        Position place =
                Position.parse(last.substring(last.indexOf("id: ") + 4).strip()).orElseThrow();
        assertThat(place.offset())
                .isGreaterThanOrEqualTo(Position.parse(cursor).orElseThrow().offset() + 20);
    }

    @Test
    void writesOneObjectPerLineForThoseWhoAsk() {
        String cursor = events.cursor().block(PATIENCE);
        tellAll(0, 3);
        Follow lines = new Follow(actor(Role.ADMIN), null, cursor, filter(List.of()), Format.NDJSON);
        events.follow(lines)
                .map(part -> new String(part.bytes(), StandardCharsets.UTF_8))
                .concatMapIterable(text -> List.of(text.split("(?<=\n)")))
                .filter(line -> !line.contains("heartbeat"))
                .as(StepVerifier::create)
                .expectNextMatches(line -> line.startsWith("{\"type\":\"connected\""))
                .expectNextMatches(line -> number(line) == 0 && line.contains("\"position\":\"1-"))
                .expectNextMatches(line -> number(line) == 1 && line.endsWith("}\n"))
                .expectNextMatches(line -> number(line) == 2)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void endsAllStreamsWhenTheTailStopsAndServesThemAgainWhenItStarts() {
        EventsSettings settings = settings(50, 8, 100_000, Duration.ofMinutes(1), Duration.ofMinutes(1));
        LiveTail own = new LiveTail(settings, new StreamMeters(new SimpleMeterRegistry()));
        TailRunner runner = new TailRunner(log, own, new Bell(), settings);
        OwnStream ownStream = new OwnStream(log, own, frames, settings);
        streams.add(ownStream);
        LiveEvents stream = ownStream.events();
        runner.start();
        texts(stream, follow(null))
                .as(StepVerifier::create)
                .expectNextCount(1)
                .then(() -> eventually(() -> own.readers() == 1))
                .then(runner::stop)
                .thenConsumeWhile(frame -> frame.startsWith(":"))
                .expectComplete()
                .verify(PATIENCE);
        texts(stream, follow(null)).as(StepVerifier::create).expectNextCount(1).verifyComplete();
        runner.start();
        try {
            texts(stream, follow(null))
                    .filter(frame -> frame.startsWith("id:"))
                    .as(StepVerifier::create)
                    .then(() -> eventually(() -> own.readers() == 1))
                    .then(() -> tellAll(1, 2))
                    .expectNextCount(1)
                    .thenCancel()
                    .verify(PATIENCE);
        } finally {
            runner.stop();
        }
    }

    @Test
    void refusesMoreStreamsThanAnAccountMayHave() {
        LiveEvents two = stream(settings(50, 8, 100, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        Follow follow = follow(null);
        Disposable one = two.follow(follow).subscribe();
        Disposable other = two.follow(follow).subscribe();
        try {
            two.follow(follow)
                    .as(StepVerifier::create)
                    .expectErrorSatisfies(
                            error -> assertThat(((Rejection) error).problem()).isEqualTo(CommonProblem.RATE_LIMITED))
                    .verify(PATIENCE);
        } finally {
            one.dispose();
            other.dispose();
        }
        two.follow(follow).take(1).as(StepVerifier::create).expectNextCount(1).verifyComplete();
    }

    @Test
    void leaksNothingWhenStreamsAreCancelled() {
        String cursor = events.cursor().block(PATIENCE);
        tellAll(0, 30);
        SplittableRandom random = new SplittableRandom(5);
        Flux.range(0, 200)
                .flatMap(
                        n -> events.follow(follow(n % 2 == 0 ? cursor : null))
                                .take(Duration.ofMillis(random.nextInt(40)))
                                .then(),
                        50)
                .blockLast(PATIENCE);
        eventually(() -> meters.get("r2dbc.pool.acquired").gauge().value() == 0);
        eventually(() -> slots.open() == 0 && tail.readers() == 0);
    }

    private LiveEvents stream(EventsSettings settings) {
        OwnStream own = new OwnStream(log, tail, frames, settings);
        streams.add(own);
        return own.events();
    }

    private static EventsSettings settings(
            int page, int buffer, long maxReplay, Duration rotation, Duration heartbeat) {
        Duration poll = Duration.ofMillis(20);
        return new EventsSettings(
                "/hefu",
                10,
                1000,
                Duration.ofDays(1),
                poll,
                poll,
                page,
                50,
                buffer,
                maxReplay,
                poll,
                rotation,
                heartbeat,
                2,
                5);
    }

    private Follow follow(@Nullable String after) {
        return new Follow(actor(Role.ADMIN), null, after, filter(List.of()), Format.SSE);
    }

    private EventFilter filter(List<String> types) {
        return new EventFilter(types, subject, null, null, null);
    }

    private static Actor actor(Role role) {
        return new Actor(UUID.randomUUID(), "reader", Set.of(role), null, null, null, null);
    }

    private void tellAll(int from, int to) {
        Flux.range(from, to - from)
                .concatMap(n -> tell(subject, n, Event.Scope.PLATFORM))
                .blockLast(PATIENCE);
    }

    private Mono<Void> tell(String about, int n, Event.Scope scope) {
        return outbox.append(List.of(new Event("test.stream", about, Instant.now(), scope, Map.of("n", n))))
                .as(tx::transactional);
    }

    /** The frames one by one, however many came together. */
    private static Flux<String> texts(LiveEvents events, Follow follow) {
        return events.follow(follow)
                .map(part -> new String(part.bytes(), StandardCharsets.UTF_8))
                .concatMapIterable(text -> List.of(text.split("(?<=\n\n)")), 1);
    }

    private static int number(String frame) {
        return Integer.parseInt(frame.replaceAll("(?s).*\"n\":(\\d+).*", "$1"));
    }

    private static String id(String frame) {
        return frame.substring(4, frame.indexOf('\n'));
    }

    private static void eventually(BooleanSupplier fact) {
        Instant end = Instant.now().plusSeconds(10);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Mono.delay(Duration.ofMillis(20)).block();
        }
    }
}
