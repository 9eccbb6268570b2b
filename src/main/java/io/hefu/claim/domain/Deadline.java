package io.hefu.claim.domain;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Until when something is due.
 *
 * @param from the day that was not counted
 * @param days how many working days were
 * @param dueAt the end of the last of them
 * @param dueSoonAt the end of the working day before
 * @param assumed whether a year without data was taken as Monday to Friday
 */
public record Deadline(LocalDate from, int days, Instant dueAt, Instant dueSoonAt, boolean assumed) {

    /** The same deadline by a corrected calendar: never earlier than it was promised. */
    public Deadline correctedBy(WorkingDays calendar) {
        Deadline anew = calendar.after(from, days);
        return new Deadline(
                from,
                days,
                later(dueAt, anew.dueAt),
                anew.dueAt.isBefore(dueAt) ? dueSoonAt : anew.dueSoonAt,
                anew.assumed);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
