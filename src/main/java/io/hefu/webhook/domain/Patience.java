package io.hefu.webhook.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When to try again.
 *
 * @param firstRetry after the first failure of a delivery; doubles with each up to {@code lastRetry}
 * @param giveUp how long a delivery is tried, and how long an endpoint may do nothing but fail
 */
public record Patience(Duration firstRetry, Duration lastRetry, Duration giveUp) {

    /** So many failures in a row are the endpoint's and not an event's. */
    public static final int FEW = 5;

    private static final int MOST_DOUBLINGS = 30;
    private static final double LEAST = 0.75;
    private static final double SPREAD = 0.5;
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    /** @param random between 0 and 1; spreads what failed together */
    public Duration delayAfter(int attempts, double random) {
        Duration delay = doubled(firstRetry, attempts - 1, lastRetry);
        return Duration.ofMillis((long) (delay.toMillis() * (LEAST + SPREAD * random)));
    }

    /** Until when to leave an endpoint alone after so many failures in a row; null when it may be tried at once. */
    public @Nullable Instant restUntil(int failures, Instant now) {
        return failures < FEW ? null : now.plus(doubled(firstRetry, failures - FEW, LONGEST_REST));
    }

    /** Whether an endpoint has done nothing but fail for too long. */
    public boolean isOver(Instant failingSince, Instant now) {
        return !failingSince.plus(giveUp).isAfter(now);
    }

    private static Duration doubled(Duration first, int times, Duration most) {
        Duration delay = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        return delay.compareTo(most) < 0 ? delay : most;
    }
}
