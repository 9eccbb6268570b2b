package io.hefu.wechat.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * When the vendor is asked again.
 *
 * @param quiet how long the vendor may keep silent before it is asked
 * @param longest the longest pause between two attempts that led nowhere
 */
public record Looks(Duration quiet, Duration longest) {

    /** Of a payment that is still open: never later than its end, when it is closed. */
    public Instant open(Instant now, Instant dueAt) {
        Instant next = now.plus(quiet);
        return next.isAfter(dueAt) && now.isBefore(dueAt) ? dueAt : next;
    }

    /** After the given number of attempts: sooner at first, later and later, so that a vendor in trouble is left alone. */
    public Instant again(Instant now, int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(Math.max(attempts, 0), 12));
        return now.plus(pause.compareTo(longest) < 0 ? pause : longest);
    }
}
