package io.hefu.claim;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The official holidays of one year and the weekend days that are worked instead (调休), each with the name of its feast.
 */
public record HolidayYear(
        int year, SortedMap<LocalDate, String> holidays, SortedMap<LocalDate, String> makeUpWorkdays) {

    public HolidayYear {
        holidays = new TreeMap<>(holidays);
        makeUpWorkdays = new TreeMap<>(makeUpWorkdays);
    }

    public static HolidayYear of(int year, Map<LocalDate, String> holidays, Map<LocalDate, String> makeUpWorkdays) {
        return new HolidayYear(year, new TreeMap<>(holidays), new TreeMap<>(makeUpWorkdays));
    }
}
