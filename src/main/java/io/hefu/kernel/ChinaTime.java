package io.hefu.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The one clock by which the whole country counts days, terms and years. */
public final class ChinaTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private ChinaTime() {}

    /** The day that it is then. */
    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    /** When the day begins. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
