package io.hefu.events.internal;

import io.hefu.events.SessionWatch;
import io.hefu.kernel.Permit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

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
    private final ObjectProvider<SessionWatch> sessions;
    private final Clock clock;
    private final Map<LiveReader, Times> streams = new ConcurrentHashMap<>();

    OpenStreams(LiveTail tail, EventsSettings settings, ObjectProvider<SessionWatch> sessions, Clock clock) {
        this.tail = tail;
        this.settings = settings;
        this.sessions = sessions;
        this.clock = clock;
    }

    void add(LiveReader reader) {
        Instant now = clock.instant();
        streams.put(reader, new Times(now.plus(rotation()), now.plus(settings.heartbeat())));
    }

    void remove(LiveReader reader) {
        streams.remove(reader);
        tail.leave(reader);
    }

    void look() {
        Instant now = clock.instant();
        streams.forEach((reader, times) -> look(reader, times, now));
    }

    private void look(LiveReader reader, Times times, Instant now) {
        if (isOver(reader.permit(), now) || now.isAfter(times.rotation.plus(GRACE))) {
            reader.end();
        } else if (!now.isBefore(times.rotation)) {
            tail.retire(reader);
        } else if (!now.isBefore(times.heartbeat)) {
            tail.beat(reader);
            streams.replace(reader, new Times(times.rotation, now.plus(settings.heartbeat())));
        }
    }

    private boolean isOver(@Nullable Permit permit, Instant now) {
        return permit != null
                && (!now.isBefore(permit.until()) || sessions.stream().anyMatch(watch -> watch.ended(permit)));
    }

    /** Spread, so that readers who came together do not come together again. */
    private Duration rotation() {
        double part = ThreadLocalRandom.current().nextDouble(LEAST_OF_ROTATION, MOST_OF_ROTATION);
        return Duration.ofMillis((long) (settings.rotation().toMillis() * part));
    }

    /** When a stream is let go, and when it shows that it lives. */
    private record Times(Instant rotation, Instant heartbeat) {}
}
