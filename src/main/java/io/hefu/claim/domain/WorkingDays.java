package io.hefu.claim.domain;

import io.hefu.claim.HolidayYear;
import io.hefu.kernel.ChinaTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which days are worked in China: the official calendar, and Monday to Friday for years without one. */
public final class WorkingDays {

    private final Map<Integer, HolidayYear> years;

    public WorkingDays(Collection<HolidayYear> years) {
        this.years = years.stream()
                .collect(Collectors.toMap(
                        HolidayYear::year, Function.identity(), (earlier, later) -> later, TreeMap::new));
    }

    public boolean isWorked(LocalDate day) {
        HolidayYear year = years.get(day.getYear());
        if (year != null && year.makeUpWorkdays().containsKey(day)) {
            return true;
        }
        boolean free = year != null && year.holidays().containsKey(day);
        return !free && day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }

    /** The end of the last of so many working days; the given day itself is not counted. */
    public Deadline after(LocalDate from, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("a deadline needs a working day");
        }
        LocalDate day = from;
        LocalDate before = from;
        boolean assumed = false;
        for (int counted = 0; counted < days; ) {
            day = day.plusDays(1);
            assumed |= !years.containsKey(day.getYear());
            if (isWorked(day)) {
                counted++;
                before = counted == days - 1 ? day : before;
            }
        }
        return new Deadline(from, days, endOf(day), endOf(before), assumed);
    }

    /** How many working days lie after the first day, up to and including the last. */
    public int between(LocalDate first, LocalDate last) {
        return (int) first.datesUntil(last.isAfter(first) ? last.plusDays(1) : first.plusDays(1))
                .skip(1)
                .filter(this::isWorked)
                .count();
    }

    /** How many working days are left on this day, which is not counted; at least one, for the answer to be read. */
    public int left(LocalDate today, Instant dueAt) {
        return Math.max(1, between(today, ChinaTime.day(dueAt.minusNanos(1))));
    }

    private static Instant endOf(LocalDate day) {
        return ChinaTime.startOf(day.plusDays(1));
    }
}
