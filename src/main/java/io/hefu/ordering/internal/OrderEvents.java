package io.hefu.ordering.internal;

import io.hefu.events.Event;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.organization.BudgetUnit;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events that orders tell. */
final class OrderEvents {

    private OrderEvents() {}

    static Event placed(NewOrder order) {
        BudgetUnit unit = order.unit();
        UUID supplierId = order.view().supplierId();
        Event.Scope scope = new Event.Scope(
                unit == null ? null : unit.path(), unit == null ? null : unit.region(), supplierId, order.accountId());
        Data data = new Data(
                order.draft().id(),
                order.view().status(),
                supplierId,
                unit == null ? null : unit.id(),
                order.draft().payableFen(),
                0,
                order.view().dueAt(),
                null);
        return new Event(
                "hefu.ordering.order.placed",
                order.draft().id().toString(),
                order.view().placedAt(),
                scope,
                data);
    }

    /** @param what the last part of the type, such as {@code cancelled} */
    static Event changed(String what, OrderRow order, Instant at) {
        Data data = new Data(
                order.id(),
                order.status(),
                order.supplierId(),
                order.unitId(),
                order.payableFen(),
                order.paidFen(),
                order.dueAt(),
                order.closeReason());
        Event.Scope scope =
                new Event.Scope(order.unitPath(), order.region(), order.supplierId(), order.buyerAccountId());
        return new Event("hefu.ordering.order." + what, order.id().toString(), at, scope, data);
    }

    /** What an order's event says; amounts in fen. */
    record Data(
            UUID orderId,
            OrderStatus status,
            UUID supplierId,
            @Nullable UUID unitId,
            long payableFen,
            long paidFen,
            @Nullable Instant dueAt,
            @Nullable String reason) {}
}
