package io.hefu.events.internal;

import io.hefu.events.EventLog;
import io.hefu.events.EventsProblem;
import io.hefu.events.LiveEvents.Follow;
import io.hefu.events.LiveEvents.Format;
import io.hefu.events.LiveEvents.Kind;
import io.hefu.events.domain.Interest;
import io.hefu.events.domain.Position;
import io.hefu.events.internal.ResetException.Reason;
import io.hefu.kernel.CommonProblem;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Walks through the log for one page; a reader that waits for more waits among those of the tail. */
@Component
class EventLogDesk implements EventLog {

    private final EventLogStore log;
    private final Replay replay;
    private final OpenStreams streams;
    private final StreamSlots slots;
    private final StreamMeters meters;
    private final EventsSettings settings;

    EventLogDesk(
            EventLogStore log,
            Replay replay,
            OpenStreams streams,
            StreamSlots slots,
            StreamMeters meters,
            EventsSettings settings) {
        this.log = log;
        this.replay = replay;
        this.streams = streams;
        this.slots = slots;
        this.meters = meters;
        this.settings = settings;
    }

    @Override
    public Mono<EventPage> read(Reading reading) {
        return Mono.using(
                        () -> slots.take(reading.actor().accountId()),
                        account -> Mono.defer(() -> begin(reading.after()))
                                .flatMap(begun -> page(reading, begun))
                                .onErrorResume(ResetException.class, reset -> gone(reset.reason())),
                        slots::release)
                .checkpoint("read the event log");
    }

    private Mono<LogWalk> begin(@Nullable String after) {
        Position place = after == null ? null : place(after);
        return log.head().map(head -> LogWalk.from(place == null ? head : place, head));
    }

    private static Position place(String text) {
        return Position.parse(text).orElseThrow(CommonProblem.CURSOR_INVALID::rejection);
    }

    private Mono<EventPage> page(Reading reading, LogWalk begun) {
        return walk(reading, begun)
                .flatMap(walk -> walk.isWorthAnAnswer() || reading.patience().isZero()
                        ? Mono.just(walk)
                        : news(reading, walk.place()).then(walk(reading, walk)))
                .map(LogWalk::page);
    }

    private Mono<LogWalk> walk(Reading reading, LogWalk walk) {
        return log.after(walk.place(), settings.page(), interest(reading), log::cloudEvent)
                .map(stretch -> walk.pass(stretch, reading.limit()))
                .switchIfEmpty(Mono.fromSupplier(walk::end))
                .flatMap(next -> next.goesOn(reading.limit()) ? walk(reading, next) : Mono.just(next));
    }

    private static Interest interest(Reading reading) {
        return Interest.of(reading.actor(), reading.filter());
    }

    /** Completes with the first event that the reader wants, or when it has waited long enough. */
    private Mono<Void> news(Reading reading, Position place) {
        LiveReader reader = new LiveReader(
                new Follow(reading.actor(), reading.permit(), null, reading.filter(), Format.SSE),
                place,
                settings.buffer());
        return replay.untilJoined(reader)
                .concatWith(reader.live())
                .takeUntilOther(Mono.firstWithSignal(
                        reader.cut(), Mono.delay(reading.patience()).then()))
                .takeUntil(part -> part.kind() == Kind.EVENTS)
                .doFirst(() -> streams.add(reader))
                .doFinally(signal -> streams.remove(reader))
                .then();
    }

    private Mono<EventPage> gone(Reason reason) {
        meters.reset(reason);
        return log.head()
                .flatMap(head -> Mono.error(EventsProblem.EVENTS_GONE.rejection(
                        Map.of("lastEventId", head.toString(), "reason", reason.name()))));
    }
}
