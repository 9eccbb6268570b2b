package io.hefu.events.internal;

import io.hefu.events.SessionWatch;
import io.hefu.kernel.Permit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Looks after the open streams, all of them in one pass: shows that they live, lets them go when their time is over and
 * cuts those whose permit or session has ended.
 */
@Component
class OpenStreams {

    /** For what still waits for a reader whose time is over. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final double LEAST_OF_ROTATION = 0.8;
    private static final double MOST_OF_ROTATION = 1.2;

    private final LiveTail tail;
    private final EventsSettings settings;
    /** Found once, when all beans are there: to ask for them costs more than to look after a thousand streams. */
    private final SingletonSupplier<List<SessionWatch>> sessions;

    private final Clock clock;
    private final Map<LiveReader, Times> streams = new ConcurrentHashMap<>();

    OpenStreams(LiveTail tail, EventsSettings settings, ObjectProvider<SessionWatch> sessions, Clock clock) {
        this.tail = tail;
        this.settings = settings;
        this.sessions = SingletonSupplier.of(() -> sessions.stream().toList());
        this.clock = clock;
    }

    void add(LiveReader reader) {
        long now = System.nanoTime();
        streams.put(
                reader, new Times(now + rotation(), now + settings.heartbeat().toNanos()));
    }

    void remove(LiveReader reader) {
        streams.remove(reader);
        tail.leave(reader);
    }

    void look() {
        Instant now = clock.instant();
        long ticks = System.nanoTime();
        streams.forEach((reader, times) -> look(reader, times, now, ticks));
    }

    private void look(LiveReader reader, Times times, Instant now, long ticks) {
        if (isOver(reader.permit(), now) || ticks - times.rotation > GRACE.toNanos()) {
            reader.end();
        } else if (ticks - times.rotation >= 0) {
            tail.retire(reader);
        } else if (ticks - times.heartbeat >= 0) {
            tail.beat(reader);
            streams.replace(
                    reader,
                    new Times(times.rotation, ticks + settings.heartbeat().toNanos()));
        }
    }

    private boolean isOver(@Nullable Permit permit, Instant now) {
        return permit != null
                && (!now.isBefore(permit.until()) || sessions.obtain().stream().anyMatch(watch -> watch.ended(permit)));
    }

    /** Spread, so that readers who came together do not come together again. */
    private long rotation() {
        double part = ThreadLocalRandom.current().nextDouble(LEAST_OF_ROTATION, MOST_OF_ROTATION);
        return (long) (settings.rotation().toNanos() * part);
    }

    /** When a stream is let go, and when it shows that it lives; in ticks, for clocks are set. */
    private record Times(long rotation, long heartbeat) {}
}
