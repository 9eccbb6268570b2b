package io.hefu.events.internal;

import io.hefu.events.internal.ConsumerStore.Standing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** What one consumer shows: how far it is behind, what it has handled, and what was put aside. */
final class ConsumerMeters {

    private final AtomicLong lag;
    private final AtomicLong parked;
    private final Counter handled;

    ConsumerMeters(String consumer, MeterRegistry meters) {
        Tags tags = Tags.of("consumer", consumer);
        this.lag = Objects.requireNonNull(meters.gauge("hefu.events.consumer.lag", tags, new AtomicLong()));
        this.parked = Objects.requireNonNull(meters.gauge("hefu.events.consumer.parked", tags, new AtomicLong()));
        this.handled = meters.counter("hefu.events.consumer.handled", tags);
    }

    void observe(Standing standing) {
        lag.set(standing.lag());
        parked.set(standing.parked());
    }

    void handled(int events) {
        handled.increment(events);
    }
}
