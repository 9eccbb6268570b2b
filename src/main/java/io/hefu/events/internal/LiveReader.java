package io.hefu.events.internal;

import io.hefu.events.LiveEvents.Follow;
import io.hefu.events.LiveEvents.Format;
import io.hefu.events.LiveEvents.Part;
import io.hefu.events.domain.Interest;
import io.hefu.events.domain.LoggedEvent;
import io.hefu.events.domain.Position;
import io.hefu.events.internal.ResetException.Reason;
import io.hefu.kernel.Permit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/** One open stream: how far it has read, and the bounded queue in which the tail leaves what comes next. */
final class LiveReader {

    private static final int QUEUE_STEP = 8;

    private final Interest interest;
    private final Format format;
    private final @Nullable Permit permit;
    private final int buffer;
    private final Sinks.Many<Part> live = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<Part>unbounded(QUEUE_STEP).get());
    private final Sinks.Empty<Void> cut = Sinks.empty();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Position position;
    private volatile boolean joined;
    private volatile boolean left;

    /** @param buffer how many events may wait */
    LiveReader(Follow follow, Position position, int buffer) {
        this.interest = Interest.of(follow.actor(), follow.filter());
        this.format = follow.format();
        this.permit = follow.permit();
        this.buffer = buffer;
        this.position = position;
    }

    Interest interest() {
        return interest;
    }

    Format format() {
        return format;
    }

    @Nullable
    Permit permit() {
        return permit;
    }

    /** Up to here it has read before it joined the tail. */
    Position position() {
        return position;
    }

    void pass(Position place) {
        position = place;
    }

    void join() {
        joined = true;
    }

    boolean joined() {
        return joined;
    }

    /** It was cancelled, perhaps before it could join. */
    void leave() {
        left = true;
    }

    boolean hasLeft() {
        return left;
    }

    boolean wants(LoggedEvent event) {
        return event.isAfter(position) && interest.wants(event.type(), event.subject(), event.scope());
    }

    /** What the tail leaves after the reader has joined it. */
    Flux<Part> live() {
        return live.asFlux().doOnNext(part -> waiting.addAndGet(-part.events()));
    }

    /** Completes when the stream has to end whatever still waits. */
    Mono<Void> cut() {
        return cut.asMono();
    }

    /** Whether all that was left for it has been taken. */
    boolean idle() {
        return joined && waiting.get() == 0;
    }

    /** Called by the tail alone, one after the other; false when the reader is lost and must be let go. */
    boolean offer(Part part) {
        int before = waiting.getAndAdd(part.events());
        // what comes in one go is never too much for a reader that has taken all
        if (before > 0 && before + part.events() > buffer) {
            reset(Reason.SLOW);
            return false;
        }
        return live.tryEmitNext(part).isSuccess();
    }

    @SuppressWarnings("CheckReturnValue") // a reader that is gone needs no end
    void reset(Reason reason) {
        live.tryEmitError(new ResetException(reason));
    }

    @SuppressWarnings("CheckReturnValue")
    void complete() {
        live.tryEmitComplete();
    }

    @SuppressWarnings("CheckReturnValue")
    void end() {
        cut.tryEmitEmpty();
    }

    /** Of the newest events those that it wants, in its format; null when it wants none. */
    @Nullable
    Part select(List<LoggedEvent> events) {
        List<LoggedEvent> wanted = events.stream().filter(this::wants).toList();
        return wanted.isEmpty() ? null : EventFrames.events(wanted, format);
    }
}
