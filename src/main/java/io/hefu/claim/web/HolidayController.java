package io.hefu.claim.web;

import io.hefu.claim.HolidayCalendar;
import io.hefu.claim.HolidayCalendars;
import io.hefu.claim.HolidayYear;
import io.hefu.kernel.Actor;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The official holidays and make-up days, year by year. */
@RestController
@RequestMapping("/api/v1/holidays")
class HolidayController {

    private final HolidayCalendars calendars;

    HolidayController(HolidayCalendars calendars) {
        this.calendars = calendars;
    }

    @GetMapping("/{year}")
    Mono<HolidayCalendar> of(@PathVariable int year) {
        return calendars.of(year);
    }

    @PutMapping("/{year}")
    Mono<HolidayCalendar> publish(
            @AuthenticationPrincipal Actor actor, @PathVariable int year, @RequestBody YearRequest request) {
        return calendars.publish(request.toYear(year), actor);
    }

    /** The days of a year, each with the name of its feast. */
    record YearRequest(
            @Nullable Map<LocalDate, String> holidays,
            @Nullable Map<LocalDate, String> makeUpWorkdays) {

        HolidayYear toYear(int year) {
            return HolidayYear.of(
                    year, holidays == null ? Map.of() : holidays, makeUpWorkdays == null ? Map.of() : makeUpWorkdays);
        }
    }
}
