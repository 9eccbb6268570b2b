package io.hefu.events.internal;

import io.hefu.events.LiveEvents.Format;
import io.hefu.events.LiveEvents.Part;
import io.hefu.events.domain.LoggedEvent;
import io.hefu.events.domain.Position;
import io.hefu.events.internal.Audiences.Audience;
import io.hefu.events.internal.ResetException.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The newest events in memory and the readers that follow them. Joining and publishing exclude each other, so that a
 * reader gets what is in memory, then what comes, without gap or repeat.
 */
@Component
class LiveTail {

    private final int memory;
    private final StreamMeters meters;
    private final Deque<LoggedEvent> recent = new ArrayDeque<>();
    private final Audiences audiences = new Audiences();
    private @Nullable Position end;
    private boolean closed;

    LiveTail(EventsSettings settings, StreamMeters meters) {
        this.memory = settings.memory();
        this.meters = meters;
    }

    synchronized @Nullable Position end() {
        return end;
    }

    /** Whether there is more than what memory keeps between the place and the end. */
    synchronized boolean isBeyond(Position place) {
        return end != null && place.epoch() == end.epoch() && place.offset() < end.offset() - recent.size();
    }

    synchronized int readers() {
        return audiences.readers();
    }

    /** Joins a reader that is near enough and answers what it wants from memory; empty when it must read on first. */
    synchronized Optional<List<LoggedEvent>> join(LiveReader reader) {
        if (closed || reader.hasLeft()) {
            reader.join();
            reader.complete();
            return Optional.of(List.of());
        }
        Position at = reader.position();
        if (end == null || isBeyond(at)) {
            return Optional.empty();
        }
        if (at.epoch() != end.epoch()) {
            throw new ResetException(Reason.EPOCH);
        }
        List<LoggedEvent> wanted = wanted(reader, at);
        reader.join();
        audiences.add(reader);
        return Optional.of(wanted);
    }

    synchronized void leave(LiveReader reader) {
        reader.leave();
        audiences.remove(reader);
    }

    /** Appends events that follow the end without a gap. */
    synchronized void publish(List<LoggedEvent> events) {
        events.forEach(this::remember);
        Map<List<LoggedEvent>, Map<Format, Part>> parts = new HashMap<>();
        audiences.select(events).forEach((audience, wanted) -> give(audience, wanted, parts));
    }

    private void remember(LoggedEvent event) {
        recent.addLast(event);
        if (recent.size() > memory) {
            recent.removeFirst();
        }
        end = event.position();
    }

    /** What several audiences are given alike is written once. */
    private void give(Audience audience, List<LoggedEvent> wanted, Map<List<LoggedEvent>, Map<Format, Part>> parts) {
        Map<Format, Part> written = parts.computeIfAbsent(wanted, events -> new EnumMap<>(Format.class));
        for (LiveReader reader : audience.readers()) {
            boolean ahead = !wanted.get(0).isAfter(reader.position());
            Part part = ahead
                    ? reader.select(wanted)
                    : written.computeIfAbsent(reader.format(), format -> EventFrames.events(wanted, format));
            if (part != null) {
                offer(reader, part);
            }
        }
    }

    private void offer(LiveReader reader, Part part) {
        if (reader.offer(part)) {
            meters.delivered(part.events());
        } else {
            audiences.remove(reader);
        }
    }

    /** Shows an idle reader that the stream lives, and up to where. */
    synchronized void beat(LiveReader reader) {
        if (end != null && reader.idle()) {
            reader.offer(EventFrames.heartbeat(reader.format(), place(reader, end)));
        }
    }

    /** Ends a reader's stream after what waits for it; it comes again and need not read what was not for it. */
    synchronized void retire(LiveReader reader) {
        audiences.remove(reader);
        beat(reader);
        reader.complete();
    }

    /** Moves on without what was told meanwhile, which joining readers find in the log; only while there are none. */
    synchronized boolean skipTo(Position position) {
        if (audiences.readers() > 0) {
            return false;
        }
        recent.clear();
        end = position;
        return true;
    }

    /** Begins anew at another place, because the log is not the continuation of what was published. */
    synchronized void restart(Position position) {
        if (end != null) {
            audiences.clear().forEach(reader -> reader.reset(Reason.EPOCH));
        }
        recent.clear();
        end = position;
    }

    synchronized void open() {
        closed = false;
    }

    /** Ends all streams; those that come later end at once. */
    synchronized void close() {
        closed = true;
        audiences.clear().forEach(this::retire);
    }

    private List<LoggedEvent> wanted(LiveReader reader, Position after) {
        Deque<LoggedEvent> wanted = new ArrayDeque<>();
        Iterator<LoggedEvent> newestFirst = recent.descendingIterator();
        while (newestFirst.hasNext()) {
            LoggedEvent event = newestFirst.next();
            if (!event.isAfter(after)) {
                break;
            }
            if (reader.wants(event)) {
                wanted.addFirst(event);
            }
        }
        return List.copyOf(wanted);
    }

    private static Position place(LiveReader reader, Position end) {
        return reader.position().offset() > end.offset() ? reader.position() : end;
    }
}
