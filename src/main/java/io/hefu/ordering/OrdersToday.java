package io.hefu.ordering;

import io.hefu.events.LiveView.Changing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The orders that were placed on a day, by the clock of China, and their money so far.
 *
 * @param minutes those in which orders were placed, in order; in a change those that have changed
 */
public record OrdersToday(LocalDate day, long orders, long payableFen, long paidFen, List<Minute> minutes)
        implements Changing<OrdersToday> {

    public static OrdersToday of(LocalDate day, List<Minute> minutes) {
        return new OrdersToday(
                day,
                minutes.stream().mapToLong(Minute::orders).sum(),
                minutes.stream().mapToLong(Minute::payableFen).sum(),
                minutes.stream().mapToLong(Minute::paidFen).sum(),
                minutes);
    }

    /** A new day is told whole. */
    @Override
    public @Nullable OrdersToday since(OrdersToday before) {
        if (!day.equals(before.day)) {
            return this;
        }
        Map<Instant, Minute> known = before.minutes.stream().collect(Collectors.toMap(Minute::at, Function.identity()));
        List<Minute> changed = minutes.stream()
                .filter(minute -> !minute.equals(known.get(minute.at())))
                .toList();
        return changed.isEmpty() ? null : new OrdersToday(day, orders, payableFen, paidFen, changed);
    }

    /**
     * @param at when it begins
     * @param paidFen what has been paid by now of the orders that were placed in it
     */
    public record Minute(Instant at, long orders, long payableFen, long paidFen) {}
}
