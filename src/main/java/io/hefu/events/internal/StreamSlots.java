package io.hefu.events.internal;

import io.hefu.kernel.CommonProblem;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Counts the open streams of this replica, in all and per account. */
@Component
class StreamSlots {

    private static final Map<String, Integer> RETRY = Map.of("retryAfterSeconds", 5);

    private final EventsSettings settings;
    private final AtomicInteger open;
    private final Map<UUID, Integer> perAccount = new ConcurrentHashMap<>();

    StreamSlots(EventsSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.open = meters.gauge("hefu.events.streams", new AtomicInteger());
    }

    /** Takes one for the account and returns the account; raises {@code OVERLOADED} or {@code RATE_LIMITED}. */
    UUID take(UUID account) {
        if (open.incrementAndGet() > settings.maxStreams()) {
            open.decrementAndGet();
            throw CommonProblem.OVERLOADED.rejection(RETRY);
        }
        if (perAccount.merge(account, 1, Integer::sum) > settings.maxPerAccount()) {
            release(account);
            throw CommonProblem.RATE_LIMITED.rejection(RETRY);
        }
        return account;
    }

    void release(UUID account) {
        open.decrementAndGet();
        perAccount.computeIfPresent(account, (id, count) -> count > 1 ? count - 1 : null);
    }

    int open() {
        return open.get();
    }
}
