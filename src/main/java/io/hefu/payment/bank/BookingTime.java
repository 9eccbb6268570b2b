package io.hefu.payment.bank;

import io.hefu.kernel.ChinaTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the time at which money was booked; what has no offset is meant in China. */
final class BookingTime {

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final List<Function<String, Instant>> SHAPES = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text.replace(' ', 'T'))
                    .atZone(ChinaTime.ZONE)
                    .toInstant(),
            text -> LocalDate.parse(text.replaceFirst("(?:Z|[+-]\\d\\d:\\d\\d)$", ""))
                    .atStartOfDay(ChinaTime.ZONE)
                    .toInstant());

    private BookingTime() {}

    static Optional<Instant> of(String text) {
        return SHAPES.stream()
                .map(shape -> parsed(shape, text))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(time -> time.isAfter(EARLIEST) && time.isBefore(LATEST));
    }

    private static Optional<Instant> parsed(Function<String, Instant> shape, String text) {
        try {
            return Optional.of(shape.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
