package io.hefu.claim;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A year's calendar as it applies.
 *
 * @param version 0 for the one that the service brings along, counted up by each publication
 * @param known false for a year without data, which falls back to Monday to Friday
 */
public record HolidayCalendar(
        int year,
        int version,
        boolean known,
        SortedMap<LocalDate, String> holidays,
        SortedMap<LocalDate, String> makeUpWorkdays,
        @Nullable Instant publishedAt) {}
