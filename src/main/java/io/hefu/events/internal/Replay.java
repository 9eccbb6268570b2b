package io.hefu.events.internal;

import io.hefu.events.LiveEvents.Part;
import io.hefu.events.domain.LoggedEvent;
import io.hefu.events.internal.EventLogStore.Stretch;
import io.hefu.events.internal.ResetException.Reason;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Leads a reader through the log, a page at a time and only as fast as it reads, until it can join the tail. */
@Component
class Replay {

    private static final Duration NOT_YET = Duration.ofMillis(50);

    /** So that what is written at once stays small. */
    private static final int EVENTS_PER_PART = 50;

    private final EventLogStore log;
    private final LiveTail tail;
    private final int page;

    Replay(EventLogStore log, LiveTail tail, EventsSettings settings) {
        this.log = log;
        this.tail = tail;
        this.page = settings.page();
    }

    /** Completes when the reader has joined; errors with a {@link ResetException} where the log has a gap. */
    @SuppressWarnings("NestedPublishers") // a page is written while it is taken
    Flux<Part> untilJoined(LiveReader reader) {
        return Mono.defer(() -> step(reader)).repeat(() -> !reader.joined()).concatMap(parts -> parts, 1);
    }

    @SuppressWarnings("NestedPublishers")
    private Mono<Flux<Part>> step(LiveReader reader) {
        return tail.join(reader).map(events -> Mono.just(parts(events, reader))).orElseGet(() -> read(reader));
    }

    @SuppressWarnings("NestedPublishers")
    private Mono<Flux<Part>> read(LiveReader reader) {
        return log.after(reader.position(), page, reader.interest())
                .map(stretch -> pass(reader, stretch))
                .switchIfEmpty(Mono.defer(() -> wait(reader)));
    }

    /** For the tail to be where the log ends; where the log goes on without what the reader needs, in vain. */
    @SuppressWarnings("NestedPublishers")
    private Mono<Flux<Part>> wait(LiveReader reader) {
        return tail.isBeyond(reader.position())
                ? Mono.error(new ResetException(Reason.BEHIND))
                : Mono.delay(NOT_YET).thenReturn(Flux.empty());
    }

    private static Flux<Part> pass(LiveReader reader, Stretch<LoggedEvent> stretch) {
        if (!stretch.first().equals(reader.position().plus(1))) {
            throw new ResetException(Reason.BEHIND);
        }
        reader.pass(stretch.last());
        // even where nothing was for it, it need not come this way again
        return stretch.events().isEmpty()
                ? Flux.just(EventFrames.heartbeat(reader.format(), stretch.last()))
                : parts(stretch.events(), reader);
    }

    private static Flux<Part> parts(List<LoggedEvent> events, LiveReader reader) {
        return Flux.range(0, (events.size() + EVENTS_PER_PART - 1) / EVENTS_PER_PART)
                .map(n -> events.subList(n * EVENTS_PER_PART, Math.min((n + 1) * EVENTS_PER_PART, events.size())))
                .map(some -> EventFrames.events(some, reader.format()));
    }
}
