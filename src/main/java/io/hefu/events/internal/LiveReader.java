package io.hefu.events.internal;

import io.hefu.events.LiveEvents.Follow;
import io.hefu.events.domain.LoggedEvent;
import io.hefu.events.domain.Position;
import io.hefu.events.domain.ReaderScope;
import io.hefu.events.domain.Wish;
import io.hefu.events.internal.EventLogStore.Stretch;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/** One open stream: how far it has read, and the bounded queue in which the tail leaves what comes next. */
final class LiveReader {

    private final Follow follow;
    private final Wish wish;
    private final Sinks.Many<LoggedEvent> live;
    private volatile Position position;
    private volatile boolean joined;

    LiveReader(Follow follow, Position position, int buffer) {
        this.follow = follow;
        this.wish = new Wish(follow.types(), follow.subject());
        this.live = Sinks.many()
                .unicast()
                .onBackpressureBuffer(Queues.<LoggedEvent>get(buffer).get());
        this.position = position;
    }

    Position position() {
        return position;
    }

    LogScope scope() {
        return LogScope.of(follow.actor());
    }

    boolean joined() {
        return joined;
    }

    /** What the tail offers after the reader has joined it. */
    Flux<LoggedEvent> live() {
        return live.asFlux();
    }

    /** Moves on over a stretch of the log and keeps those of its events that the reader wants. */
    List<LoggedEvent> pass(Stretch stretch) {
        position = stretch.last();
        return stretch.events().stream().filter(this::wants).toList();
    }

    /** Moves on over the newest events and keeps those that the reader wants. */
    List<LoggedEvent> pass(List<LoggedEvent> events) {
        List<LoggedEvent> ahead = events.stream().filter(this::isAhead).toList();
        if (!ahead.isEmpty()) {
            position = ahead.get(ahead.size() - 1).position();
        }
        return ahead.stream().filter(this::wants).toList();
    }

    void join() {
        joined = true;
    }

    /** Called by the tail alone, one event after the other; false when the reader is lost and must be let go. */
    boolean offer(LoggedEvent event) {
        if (!isAhead(event)) {
            return true;
        }
        position = event.position();
        if (!wants(event)) {
            return true;
        }
        Sinks.EmitResult result = live.tryEmitNext(event);
        if (result == Sinks.EmitResult.FAIL_OVERFLOW) {
            reset();
        }
        return result.isSuccess();
    }

    @SuppressWarnings("CheckReturnValue") // a reader that is gone needs no end
    void reset() {
        live.tryEmitError(new ResetException());
    }

    @SuppressWarnings("CheckReturnValue")
    void complete() {
        live.tryEmitComplete();
    }

    private boolean isAhead(LoggedEvent event) {
        return event.position().offset() > position.offset();
    }

    private boolean wants(LoggedEvent event) {
        return wish.covers(event.type(), event.subject()) && ReaderScope.sees(follow.actor(), event.scope());
    }
}
