package io.hefu.claim.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.claim.HolidayYear;
import io.hefu.kernel.ChinaTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkingDaysTests {

    private static final int CASES = 2_000;

    private static final WorkingDays SPRING_2025 = new WorkingDays(List.of(HolidayYear.of(
            2025,
            days("2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31", "2025-02-03", "2025-02-04"),
            days("2025-01-26", "2025-02-08"))));

    @Test
    void countsMakeUpDaysAndSkipsTheFestival() {
        // Friday; worked are Sunday 26, Monday 27 and, after the festival, Wednesday 5 February
        assertThat(SPRING_2025.after(day("2025-01-24"), 3).dueAt()).isEqualTo(Instant.parse("2025-02-05T16:00:00Z"));
        assertThat(SPRING_2025.after(day("2025-01-24"), 3).dueSoonAt())
                .isEqualTo(Instant.parse("2025-01-27T16:00:00Z"));
    }

    @Test
    void doesNotCountTheDayOfSubmission() {
        assertThat(SPRING_2025.after(day("2025-03-03"), 3).dueAt()).isEqualTo(Instant.parse("2025-03-06T16:00:00Z"));
        assertThat(SPRING_2025.after(day("2025-02-08"), 1).dueAt()).isEqualTo(Instant.parse("2025-02-10T16:00:00Z"));
    }

    @Test
    void takesTheDayInChina() {
        assertThat(ChinaTime.day(Instant.parse("2025-03-03T16:00:00Z"))).isEqualTo(day("2025-03-04"));
        assertThat(ChinaTime.day(Instant.parse("2025-03-03T15:59:59Z"))).isEqualTo(day("2025-03-03"));
    }

    @Test
    void flagsAYearWithoutDataAndTakesMondayToFriday() {
        Deadline deadline = SPRING_2025.after(day("2025-12-31"), 2);

        assertThat(deadline.assumed()).isTrue();
        assertThat(deadline.dueAt()).isEqualTo(Instant.parse("2026-01-02T16:00:00Z"));
        assertThat(SPRING_2025.after(day("2025-12-29"), 2).assumed()).isFalse();
    }

    @Test
    void refusesADeadlineWithoutDays() {
        assertThatThrownBy(() -> SPRING_2025.after(day("2025-03-03"), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysHowManyDaysAreLeftWhenItRests() {
        Instant due = SPRING_2025.after(day("2025-03-03"), 3).dueAt();

        // asked on the first of three days: two are left
        assertThat(SPRING_2025.left(day("2025-03-04"), due)).isEqualTo(2);
        // asked when nothing was left: one day remains for the answer to be read
        assertThat(SPRING_2025.left(day("2025-03-06"), due)).isEqualTo(1);
        assertThat(SPRING_2025.left(day("2025-03-10"), due)).isEqualTo(1);
    }

    @Test
    void endsOnAWorkingDayWithExactlySoManyBehindIt() {
        Random random = new Random(832);
        for (int i = 0; i < CASES; i++) {
            WorkingDays calendar = new WorkingDays(List.of(anyYear(random)));
            LocalDate from = day("2025-01-01").plusDays(random.nextInt(330));
            int days = 1 + random.nextInt(10);
            Deadline deadline = calendar.after(from, days);
            LocalDate last = ChinaTime.day(deadline.dueAt().minusNanos(1));

            assertThat(calendar.isWorked(last)).isTrue();
            assertThat(calendar.between(from, last)).isEqualTo(days);
            assertThat(deadline.dueSoonAt()).isBefore(deadline.dueAt());
            assertThat(calendar.after(from.plusDays(1), days).dueAt()).isAfterOrEqualTo(deadline.dueAt());
        }
    }

    @Test
    void neverMovesADeadlineEarlierWhenTheCalendarIsCorrected() {
        Random random = new Random(1);
        int later = 0;
        for (int i = 0; i < CASES; i++) {
            LocalDate from = day("2025-01-01").plusDays(random.nextInt(330));
            Deadline promised = new WorkingDays(List.of(anyYear(random))).after(from, 3);
            WorkingDays corrected = new WorkingDays(List.of(anyYear(random)));
            Deadline kept = promised.correctedBy(corrected);

            assertThat(kept.dueAt()).isAfterOrEqualTo(promised.dueAt());
            assertThat(kept.dueAt()).isAfterOrEqualTo(corrected.after(from, 3).dueAt());
            assertThat(kept.dueSoonAt()).isBefore(kept.dueAt());
            later += kept.dueAt().isAfter(promised.dueAt()) ? 1 : 0;
        }
        assertThat(later).isPositive();
    }

    @Test
    void namesEveryFaultOfAYear() {
        HolidayYear year = HolidayYear.of(2025, days("2024-12-31", "2025-10-11"), days("2025-10-11", "2025-03-03"));

        assertThat(CalendarRules.check(year))
                .containsExactlyInAnyOrder(
                        new Fault("holidays.2024-12-31", "OTHER_YEAR"),
                        new Fault("makeUpWorkdays.2025-10-11", "ALSO_A_HOLIDAY"),
                        new Fault("makeUpWorkdays.2025-03-03", "NOT_A_WEEKEND"));
        assertThat(CalendarRules.check(HolidayYear.of(1999, Map.of(), Map.of())))
                .containsExactlyInAnyOrder(new Fault("year", "OUT_OF_RANGE"), new Fault("holidays", "EMPTY"));
    }

    private static HolidayYear anyYear(Random random) {
        Map<LocalDate, String> holidays = new HashMap<>();
        Map<LocalDate, String> makeUp = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            LocalDate day = day("2025-01-01").plusDays(random.nextInt(365));
            boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
            (weekend ? makeUp : holidays).put(day, "节");
        }
        return HolidayYear.of(2025, holidays, makeUp);
    }

    private static TreeMap<LocalDate, String> days(String... days) {
        TreeMap<LocalDate, String> named = new TreeMap<>();
        for (String day : days) {
            named.put(day(day), "节");
        }
        return named;
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
