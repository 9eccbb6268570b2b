package io.hefu.ordering.web;

import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.CommonProblem;
import io.hefu.ordering.Orders;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.PaymentStatus;
import io.hefu.ordering.domain.TradeTerm;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are asked for; what is absent does not narrow.
 *
 * @param day in Asia/Shanghai, instead of {@code from} and {@code to}
 */
record OrderFilter(
        @Nullable OrderStatus status,
        @Nullable PaymentStatus paymentStatus,
        @Nullable TradeTerm tradeTerm,
        @Nullable LocalDate day,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID supplierId) {

    Orders.Filter read() {
        if (day == null) {
            return filter(from, to);
        }
        if (from != null || to != null) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "day"));
        }
        return filter(ChinaTime.startOf(day), ChinaTime.startOf(day.plusDays(1)));
    }

    private Orders.Filter filter(@Nullable Instant since, @Nullable Instant until) {
        return new Orders.Filter(status, paymentStatus, tradeTerm, since, until, supplierId);
    }
}
