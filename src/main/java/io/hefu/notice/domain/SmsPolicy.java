package io.hefu.notice.domain;

import io.hefu.kernel.ChinaTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When a text message may go.
 *
 * @param attempts how often one is tried before it is given up
 * @param firstRetry how long it waits after the first failure; doubles up to {@code lastRetry}
 * @param perDay the most messages of one template to one mobile on one day in China
 * @param quietFrom when the quiet hours begin in China, or null for none
 * @param quietUntil when they end; before {@code quietFrom} where they span midnight
 */
public record SmsPolicy(
        int attempts,
        Duration firstRetry,
        Duration lastRetry,
        int perDay,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietUntil) {

    private static final int MOST_DOUBLINGS = 20;

    /** When to try again after so many failures; empty ({@code null}) when it is given up. */
    public @Nullable Instant retryAfter(int failures, Instant now) {
        if (failures >= attempts) {
            return null;
        }
        Duration delay = firstRetry.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return now.plus(delay.compareTo(lastRetry) < 0 ? delay : lastRetry);
    }

    public boolean isQuiet(Instant now) {
        if (quietFrom == null || quietUntil == null) {
            return false;
        }
        LocalTime time = now.atZone(ChinaTime.ZONE).toLocalTime();
        boolean afterFrom = !time.isBefore(quietFrom);
        boolean beforeUntil = time.isBefore(quietUntil);
        return quietFrom.isBefore(quietUntil) ? afterFrom && beforeUntil : afterFrom || beforeUntil;
    }

    /** When the day began in China. */
    public static Instant dayOf(Instant now) {
        return ChinaTime.startOf(ChinaTime.day(now));
    }

    public static Instant nextDayAfter(Instant now) {
        return ChinaTime.startOf(ChinaTime.day(now).plusDays(1));
    }
}
