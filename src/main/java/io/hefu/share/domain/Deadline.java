package io.hefu.share.domain;

import io.hefu.kernel.ChinaTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Days as they are counted in China: a deadline ends with its day. */
public final class Deadline {

    private Deadline() {}

    public static LocalDate dayOf(Instant instant) {
        return ChinaTime.day(instant);
    }

    /** 0 on the last day, negative afterwards. */
    public static long daysLeft(LocalDate deadline, Instant now) {
        return ChronoUnit.DAYS.between(dayOf(now), deadline);
    }
}
