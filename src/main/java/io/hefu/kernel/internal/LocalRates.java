package io.hefu.kernel.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.hefu.kernel.Rate;
import io.hefu.kernel.RateLimits.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts within this process, in bounded memory: what stands in for Redis while that is away. */
final class LocalRates {

    private static final int MOST_KEYS = 50_000;

    private final Cache<String, Room> rooms;
    private final Clock clock;

    LocalRates(Clock clock) {
        this.clock = clock;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.rooms = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfter(Expiry.writing((String key, Room room) -> Duration.between(clock.instant(), room.fullAt)))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** How long to wait; zero when it was taken. */
    Duration take(String key, Wish wish) {
        Rate rate = wish.rate();
        Instant now = clock.instant();
        Room left = rooms.asMap().compute(key, (same, room) -> taken(room, rate, now));
        return left.rest;
    }

    /** How long one would have to wait; takes nothing. */
    Duration look(String key, Wish wish) {
        return taken(rooms.getIfPresent(key), wish.rate(), clock.instant()).rest;
    }

    /** The same sum as in {@code take-rate.lua}. */
    private static Room taken(@Nullable Room room, Rate rate, Instant now) {
        Instant fullAt = room == null || room.fullAt.isBefore(now) ? now : room.fullAt;
        Instant next = fullAt.plus(rate.interval());
        Duration wait = Duration.between(now.plus(rate.window()), next);
        return wait.isNegative() || wait.isZero() ? new Room(next, Duration.ZERO) : new Room(fullAt, wait);
    }

    /**
     * @param fullAt when all that may be done at once may be done again
     * @param rest what the last one was told to wait
     */
    private record Room(Instant fullAt, Duration rest) {}
}
