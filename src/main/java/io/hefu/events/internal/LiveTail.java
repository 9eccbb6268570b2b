package io.hefu.events.internal;

import io.hefu.events.domain.LoggedEvent;
import io.hefu.events.domain.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The newest events in memory and the readers that follow them. Joining and publishing exclude each other, so that a
 * reader gets what is in memory, then what comes, without gap or repeat.
 */
@Component
class LiveTail {

    private final int memory;
    private final Deque<LoggedEvent> recent = new ArrayDeque<>();
    private final Set<LiveReader> readers = ConcurrentHashMap.newKeySet();
    private @Nullable Position end;
    private boolean closed;

    LiveTail(EventsSettings settings) {
        this.memory = settings.memory();
    }

    synchronized @Nullable Position end() {
        return end;
    }

    /** Joins a reader that is near enough and answers what it wants from memory; empty when it must read on first. */
    synchronized Optional<List<LoggedEvent>> join(LiveReader reader) {
        if (closed) {
            reader.join();
            reader.complete();
            return Optional.of(List.of());
        }
        if (end == null
                || reader.position().epoch() == end.epoch()
                        && reader.position().offset() < end.offset() - recent.size()) {
            return Optional.empty();
        }
        if (reader.position().epoch() != end.epoch()) {
            throw new ResetException();
        }
        reader.join();
        readers.add(reader);
        return Optional.of(reader.pass(List.copyOf(recent)));
    }

    void leave(LiveReader reader) {
        readers.remove(reader);
    }

    int readers() {
        return readers.size();
    }

    /** Appends events that follow the end without a gap. */
    synchronized void publish(List<LoggedEvent> events) {
        for (LoggedEvent event : events) {
            recent.addLast(event);
            if (recent.size() > memory) {
                recent.removeFirst();
            }
            readers.removeIf(reader -> !reader.offer(event));
            end = event.position();
        }
    }

    /** Moves on without what was told meanwhile, which joining readers find in the log; only while there are none. */
    synchronized boolean skipTo(Position position) {
        if (!readers.isEmpty()) {
            return false;
        }
        recent.clear();
        end = position;
        return true;
    }

    /** Begins anew at another place, because the log is not the continuation of what was published. */
    synchronized void restart(Position position) {
        if (end != null) {
            readers.forEach(LiveReader::reset);
            readers.clear();
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
        readers.forEach(LiveReader::complete);
        readers.clear();
    }
}
