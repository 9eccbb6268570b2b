package io.hefu.events.internal;

import io.hefu.events.LiveEvents;
import io.hefu.events.domain.Position;
import io.hefu.events.internal.ResetException.Reason;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Replays the log in bounded pages until a reader is near the tail, then lets it follow the tail. */
@Component
class EventStream implements LiveEvents {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int LEAST_RETRY_MILLIS = 500;
    private static final int MOST_RETRY_MILLIS = 2500;

    private final EventLogStore log;
    private final LiveTail tail;
    private final Replay replay;
    private final EventFrames frames;
    private final OpenStreams streams;
    private final StreamSlots slots;
    private final StreamMeters meters;
    private final EventsSettings settings;

    EventStream(
            EventLogStore log,
            LiveTail tail,
            Replay replay,
            EventFrames frames,
            OpenStreams streams,
            StreamSlots slots,
            StreamMeters meters,
            EventsSettings settings) {
        this.log = log;
        this.tail = tail;
        this.replay = replay;
        this.frames = frames;
        this.streams = streams;
        this.slots = slots;
        this.meters = meters;
        this.settings = settings;
    }

    @Override
    public Mono<String> cursor() {
        return log.head().map(Position::toString);
    }

    @Override
    public Mono<String> recentCursor() {
        return now().map(Position::toString);
    }

    /** Where the tail is, or where the log ends as long as it is nowhere. */
    private Mono<Position> now() {
        return Mono.fromSupplier(tail::end).switchIfEmpty(Mono.defer(log::head));
    }

    @Override
    public Flux<Part> follow(Follow follow) {
        return Flux.using(() -> slots.take(follow.actor().accountId()), account -> watch(follow), slots::release);
    }

    @Override
    public Flux<Part> watch(Follow follow) {
        return Mono.defer(() -> begin(follow))
                .flatMapMany(from -> events(follow, from))
                .onErrorResume(ResetException.class, reset -> reset(follow, reset.reason()))
                .onErrorResume(this::giveUp)
                .startWith(EventFrames.hello(follow.format(), retryMillis()));
    }

    private Flux<Part> events(Follow follow, Position from) {
        LiveReader reader = new LiveReader(follow, from, settings.buffer());
        return replay.untilJoined(reader)
                .concatWith(reader.live())
                .takeUntilOther(reader.cut())
                .doFirst(() -> streams.add(reader))
                .doFinally(signal -> streams.remove(reader));
    }

    /** Where the reader begins. Most begin now or come again a moment later, and no query is needed to know their place. */
    private Mono<Position> begin(Follow follow) {
        if (follow.after() == null) {
            return now();
        }
        Position place = Position.parse(follow.after()).orElse(null);
        if (place == null) {
            return Mono.error(new ResetException(Reason.EPOCH));
        }
        return isWithin(place, tail.end()) ? Mono.just(place) : log.head().map(head -> check(place, head));
    }

    private boolean isWithin(Position place, @Nullable Position end) {
        return end != null
                && place.epoch() == end.epoch()
                && place.offset() <= end.offset()
                && end.offset() - place.offset() <= settings.maxReplay();
    }

    private Position check(Position place, Position head) {
        if (place.epoch() != head.epoch() || place.offset() > head.offset()) {
            throw new ResetException(Reason.EPOCH);
        }
        if (head.offset() - place.offset() > settings.maxReplay()) {
            throw new ResetException(Reason.BEHIND);
        }
        return place;
    }

    private Flux<Part> reset(Follow follow, Reason reason) {
        meters.reset(reason);
        return log.head().map(head -> frames.reset(follow.format(), head)).flux();
    }

    /** The reader comes again with its last id and goes on from there. */
    private Mono<Part> giveUp(Throwable error) {
        LOG.warn("an event stream ends early", error);
        return Mono.empty();
    }

    /** Spread, so that the readers of a replica that falls away do not all come at once. */
    private static int retryMillis() {
        return ThreadLocalRandom.current().nextInt(LEAST_RETRY_MILLIS, MOST_RETRY_MILLIS);
    }
}
