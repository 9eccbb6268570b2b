package io.hefu.ordering.internal;

import io.hefu.events.Event;
import io.hefu.ordering.OrderCases;
import io.hefu.ordering.domain.AfterSaleState;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.organization.BudgetUnit;
import io.hefu.progress.Channel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events that orders tell. */
final class OrderEvents {

    private OrderEvents() {}

    static Event placed(NewOrder order) {
        BudgetUnit unit = order.unit();
        UUID supplierId = order.view().supplierId();
        BudgetUnit told = order.command().channel() == Channel.PERSONAL ? null : unit;
        Event.Scope scope = new Event.Scope(
                told == null ? null : told.path(), told == null ? null : told.region(), supplierId, order.accountId());
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
        Event.Scope scope = scope(order, order.unitPath(), order.region());
        return new Event("hefu.ordering.order." + what, order.id().toString(), at, scope, data);
    }

    /** Told to those above the unit that the order counts for now; what the ledger tells reaches the other one. */
    static Event corrected(OrderRow order, BudgetUnit unit, Instant at) {
        return new Event(
                "hefu.ordering.order.budget-unit-corrected",
                order.id().toString(),
                at,
                scope(order, unit.path(), unit.region()),
                new Corrected(order.id(), order.unitId(), unit.id()));
    }

    record Corrected(UUID orderId, @Nullable UUID fromUnitId, UUID unitId) {}

    static Event parcel(String what, OrderRow order, UUID parcelId, String carrier, String trackingNo, Instant at) {
        return new Event(
                "hefu.ordering.order." + what,
                order.id().toString(),
                at,
                scope(order, order.unitPath(), order.region()),
                new Parcel(order.id(), order.status(), parcelId, carrier, trackingNo));
    }

    static Event afterSale(String what, OrderRow order, AfterSaleRow wish, Instant at) {
        return new Event(
                "hefu.ordering.order.refund-" + what,
                order.id().toString(),
                at,
                scope(order, order.unitPath(), order.region()),
                new AfterSale(order.id(), order.status(), wish.id(), wish.state(), wish.amountFen()));
    }

    /** What became of a wish for money back, and where that leaves the order. */
    record AfterSale(UUID orderId, OrderStatus status, UUID afterSaleId, AfterSaleState state, long amountFen) {}

    static Event orderCase(
            String what, OrderRow order, UUID caseId, OrderCases.State state, long missingFen, Instant at) {
        return new Event(
                "hefu.ordering.order-case." + what,
                order.id().toString(),
                at,
                scope(order, null, null),
                new Case(caseId, order.id(), state, missingFen));
    }

    /** A case of the platform; told to it, the buyer and the supplier. */
    record Case(UUID caseId, UUID orderId, OrderCases.State state, long missingFen) {}

    /** What moved of an order's goods, and where that leaves the order. */
    record Parcel(UUID orderId, OrderStatus status, UUID parcelId, String carrier, String trackingNo) {}

    /** What members of staff buy for themselves is not told to those above them (domain part 5, rule 4). */
    private static Event.Scope scope(OrderRow order, @Nullable String unitPath, @Nullable String region) {
        boolean told = order.channel() != Channel.PERSONAL;
        return new Event.Scope(
                told ? unitPath : null, told ? region : null, order.supplierId(), order.buyerAccountId());
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
