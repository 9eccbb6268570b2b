package io.hefu.claim;

import io.hefu.kernel.Actor;
import reactor.core.publisher.Mono;

/** The official working-day calendars, year by year. */
public interface HolidayCalendars {

    /** What applies to the year; flagged as not known where there is no data. */
    Mono<HolidayCalendar> of(int year);

    /**
     * Publishes a year as its next version; older versions are kept. Open deadlines follow, but none of them moves
     * earlier. Raises {@link ClaimProblem#CALENDAR_INVALID}.
     */
    Mono<HolidayCalendar> publish(HolidayYear year, Actor by);
}
