package io.hefu.progress.internal;

import java.time.LocalDate;
import java.util.Map;

/**
 * The days of a year, and of the year before up to the same day.
 *
 * @param lastMonth the first day of the month of {@code lastTo}, which need not count as a whole
 */
record Span(int year, LocalDate from, LocalDate to, LocalDate lastFrom, LocalDate lastMonth, LocalDate lastTo) {

    static Span of(int year, LocalDate today) {
        LocalDate end = LocalDate.of(year, 12, 31);
        LocalDate same = today.getYear() == year ? today : end;
        LocalDate lastTo = same.minusYears(1);
        return new Span(
                year, LocalDate.of(year, 1, 1), end, LocalDate.of(year - 1, 1, 1), lastTo.withDayOfMonth(1), lastTo);
    }

    /** For queries that read sums of years. */
    Map<String, Object> yearBinds() {
        return Map.of("year", year, "lastFrom", lastFrom, "lastTo", lastTo);
    }

    /** For queries that read sums of days. */
    Map<String, Object> binds() {
        return Map.of("year", year, "from", from, "to", to, "lastFrom", lastFrom, "lastTo", lastTo);
    }
}
