package io.hefu.events.internal;

import io.hefu.events.internal.ResetException.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts what the readers of this replica were given, and who had to begin anew. */
@Component
class StreamMeters {

    private final Counter deliveries;
    private final Map<Reason, Counter> resets;

    StreamMeters(MeterRegistry meters) {
        this.deliveries = meters.counter("hefu.events.deliveries");
        this.resets = Arrays.stream(Reason.values())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        reason -> meters.counter(
                                "hefu.events.resets", "reason", reason.name().toLowerCase(Locale.ROOT))));
    }

    void delivered(int events) {
        deliveries.increment(events);
    }

    void reset(Reason reason) {
        Objects.requireNonNull(resets.get(reason)).increment();
    }
}
