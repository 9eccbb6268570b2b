package io.hefu.events.internal;

import io.hefu.events.LiveEvents;
import io.hefu.events.SessionWatch;
import io.hefu.kernel.Permit;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A stream with settings of its own beside the application's, on the same log. */
final class OwnStream implements AutoCloseable {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Set<UUID> ended = ConcurrentHashMap.newKeySet();
    private final OpenStreamsRunner runner;
    private final LiveEvents events;

    OwnStream(EventLogStore log, LiveTail tail, EventFrames frames, EventsSettings settings) {
        this(log, tail, frames, settings, Clock.systemUTC());
    }

    OwnStream(EventLogStore log, LiveTail tail, EventFrames frames, EventsSettings settings, Clock clock) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("sessions", (SessionWatch) this::ended);
        OpenStreams open = new OpenStreams(tail, settings, beans.getBeanProvider(SessionWatch.class), clock);
        this.events = new EventStream(
                log,
                tail,
                new Replay(log, tail, settings),
                frames,
                open,
                new StreamSlots(settings, meters),
                new StreamMeters(meters),
                settings);
        this.runner = new OpenStreamsRunner(open, settings);
        runner.start();
    }

    LiveEvents events() {
        return events;
    }

    MeterRegistry meters() {
        return meters;
    }

    void end(UUID session) {
        ended.add(session);
    }

    private boolean ended(Permit permit) {
        return ended.contains(permit.sessionId());
    }

    @Override
    public void close() {
        runner.stop();
    }
}
