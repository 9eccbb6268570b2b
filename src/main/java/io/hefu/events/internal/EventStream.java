package io.hefu.events.internal;

import io.hefu.events.LiveEvents;
import io.hefu.events.domain.LoggedEvent;
import io.hefu.events.domain.Position;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Replays the log in bounded pages until a reader is near the tail, then lets it follow the tail. */
@Component
class EventStream implements LiveEvents {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final Duration NOT_YET = Duration.ofMillis(50);

    private final EventLogStore log;
    private final LiveTail tail;
    private final EventFrames frames;
    private final StreamSlots slots;
    private final EventsSettings settings;
    private final Clock clock;

    EventStream(
            EventLogStore log,
            LiveTail tail,
            EventFrames frames,
            StreamSlots slots,
            EventsSettings settings,
            Clock clock) {
        this.log = log;
        this.tail = tail;
        this.frames = frames;
        this.slots = slots;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Mono<String> cursor() {
        return log.head().map(Position::toString);
    }

    @Override
    public Flux<byte[]> follow(Follow follow) {
        return Flux.using(
                () -> slots.take(follow.actor().accountId()),
                account -> log.head().flatMapMany(head -> stream(follow, head)),
                slots::release);
    }

    private Flux<byte[]> stream(Follow follow, Position head) {
        byte[] end = new byte[0];
        Flux<byte[]> events = events(follow, head)
                .map(LoggedEvent::frame)
                .onErrorResume(ResetException.class, reset -> log.head().map(frames::reset))
                .onErrorResume(this::giveUp)
                .concatWithValues(end);
        Flux<byte[]> heartbeats =
                Flux.interval(settings.heartbeat()).onBackpressureDrop().map(beat -> EventFrames.HEARTBEAT);
        return Flux.merge(events, heartbeats)
                .takeWhile(frame -> frame != end)
                .takeUntilOther(Mono.delay(lifetime(follow)))
                .startWith(EventFrames.HELLO);
    }

    private Flux<LoggedEvent> events(Follow follow, Position head) {
        Position from =
                follow.after() == null ? head : Position.parse(follow.after()).orElse(null);
        if (from == null || !reachable(from, head)) {
            return Flux.error(new ResetException());
        }
        LiveReader reader = new LiveReader(follow, from, settings.buffer());
        return Mono.defer(() -> step(reader))
                .repeat(() -> !reader.joined())
                .concatMapIterable(events -> events, 1)
                .concatWith(reader.live())
                .doFinally(signal -> tail.leave(reader));
    }

    private boolean reachable(Position from, Position head) {
        return from.epoch() == head.epoch()
                && from.offset() <= head.offset()
                && head.offset() - from.offset() <= settings.maxReplay();
    }

    private Mono<List<LoggedEvent>> step(LiveReader reader) {
        return tail.join(reader).map(Mono::just).orElseGet(() -> replay(reader));
    }

    private Mono<List<LoggedEvent>> replay(LiveReader reader) {
        Position from = reader.position();
        return log.after(from, settings.page(), reader.scope())
                .map(stretch -> {
                    if (!stretch.first().equals(from.plus(1))) {
                        throw new ResetException();
                    }
                    return reader.pass(stretch);
                })
                .switchIfEmpty(Mono.delay(NOT_YET).thenReturn(List.of()));
    }

    /** The reader comes again with its last id and goes on from there. */
    private Mono<byte[]> giveUp(Throwable error) {
        LOG.warn("an event stream ends early", error);
        return Mono.empty();
    }

    private Duration lifetime(Follow follow) {
        double jitter = 0.8 + ThreadLocalRandom.current().nextDouble() * 0.4;
        Duration rotation = Duration.ofMillis((long) (settings.rotation().toMillis() * jitter));
        if (follow.until() == null) {
            return rotation;
        }
        Duration permission = Duration.between(clock.instant(), follow.until());
        return permission.compareTo(rotation) < 0 ? permission : rotation;
    }
}
