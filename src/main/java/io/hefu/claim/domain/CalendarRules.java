package io.hefu.claim.domain;

import io.hefu.claim.HolidayYear;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a published year must satisfy; every fault is named at once. */
public final class CalendarRules {

    private static final int FIRST_YEAR = 2021;
    private static final int LAST_YEAR = 2100;
    private static final int LONGEST_NAME = 50;

    private CalendarRules() {}

    public static List<Fault> check(HolidayYear year) {
        List<Fault> faults = new ArrayList<>();
        if (year.year() < FIRST_YEAR || year.year() > LAST_YEAR) {
            faults.add(new Fault("year", "OUT_OF_RANGE"));
        }
        if (year.holidays().isEmpty()) {
            faults.add(new Fault("holidays", "EMPTY"));
        }
        year.holidays().forEach((day, name) -> checkDay(year, day, name, "holidays", faults));
        year.makeUpWorkdays().forEach((day, name) -> {
            checkDay(year, day, name, "makeUpWorkdays", faults);
            if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                faults.add(new Fault("makeUpWorkdays." + day, "NOT_A_WEEKEND"));
            }
            if (year.holidays().containsKey(day)) {
                faults.add(new Fault("makeUpWorkdays." + day, "ALSO_A_HOLIDAY"));
            }
        });
        return faults;
    }

    private static void checkDay(HolidayYear year, LocalDate day, String name, String field, List<Fault> faults) {
        if (day.getYear() != year.year()) {
            faults.add(new Fault(field + "." + day, "OTHER_YEAR"));
        }
        if (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf(0) >= 0) {
            faults.add(new Fault(field + "." + day, "NAME_INVALID"));
        }
    }
}
