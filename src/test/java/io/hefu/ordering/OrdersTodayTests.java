package io.hefu.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.ordering.OrdersToday.Minute;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersTodayTests {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    private static final Instant AT = Instant.parse("2026-05-01T01:00:00Z");
    private static final Minute ONE = new Minute(AT, 2, 300, 0);
    private static final Minute OTHER = new Minute(AT.plusSeconds(60), 1, 50, 50);

    private final OrdersToday before = OrdersToday.of(DAY, List.of(ONE, OTHER));

    @Test
    void sumsItsMinutesUp() {
        assertThat(before).isEqualTo(new OrdersToday(DAY, 3, 350, 50, List.of(ONE, OTHER)));
    }

    @Test
    void tellsTheMinutesThatHaveChanged() {
        Minute paid = new Minute(AT, 2, 300, 100);
        Minute added = new Minute(AT.plusSeconds(120), 1, 1, 0);
        assertThat(OrdersToday.of(DAY, List.of(paid, OTHER, added)).since(before))
                .isEqualTo(new OrdersToday(DAY, 4, 351, 150, List.of(paid, added)));
    }

    @Test
    void tellsNothingWhereNothingHasChanged() {
        assertThat(OrdersToday.of(DAY, List.of(ONE, OTHER)).since(before)).isNull();
    }

    @Test
    void tellsANewDayWhole() {
        OrdersToday tomorrow = OrdersToday.of(DAY.plusDays(1), List.of());
        assertThat(tomorrow.since(before)).isEqualTo(tomorrow);
    }
}
