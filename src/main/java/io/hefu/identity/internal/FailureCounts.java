package io.hefu.identity.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Failures per login that does not exist, within this process and in bounded memory. */
final class FailureCounts {

    private static final int MOST_KEYS = 20_000;

    private final Cache<String, Count> counts;
    private final Clock clock;

    private FailureCounts(Expiry<String, Count> expiry, Clock clock) {
        this.clock = clock;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.counts = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfter(expiry)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Forgets a key when nothing happened for so long. */
    static FailureCounts sinceLast(Duration forgottenAfter, Clock clock) {
        return new FailureCounts(Expiry.writing((key, count) -> forgottenAfter), clock);
    }

    Count add(String key) {
        Instant now = clock.instant();
        return counts.asMap()
                .merge(key, new Count(1, now, now), (old, one) -> new Count(old.failures + 1, old.first, now));
    }

    @Nullable
    Count find(String key) {
        return counts.getIfPresent(key);
    }

    void forget(String key) {
        counts.invalidate(key);
    }

    /** How many failures, and when the first and the last of them were. */
    record Count(int failures, Instant first, Instant last) {}
}
