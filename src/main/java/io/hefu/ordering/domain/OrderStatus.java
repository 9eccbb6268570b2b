package io.hefu.ordering.domain;

import io.hefu.kernel.Rejection;
import io.hefu.ordering.OrderProblem;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of an order and the ways between them (domain part 3.2). */
public enum OrderStatus {
    CREATED,
    PENDING_PAYMENT,
    PARTIALLY_PAID,
    PENDING_SHIPMENT,
    SHIPPED,
    PENDING_ACCEPTANCE,
    PENDING_REVIEW,
    COMPLETED,
    CANCELLED,
    EXPIRED,
    REFUNDING,
    REFUNDED;

    /** Where an order can go from here. */
    public Set<OrderStatus> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(PENDING_PAYMENT, CANCELLED);
            case PENDING_PAYMENT -> EnumSet.of(PARTIALLY_PAID, PENDING_SHIPMENT, CANCELLED, EXPIRED);
            case PARTIALLY_PAID -> EnumSet.of(PENDING_PAYMENT, PENDING_SHIPMENT);
            case PENDING_SHIPMENT -> EnumSet.of(PENDING_PAYMENT, PARTIALLY_PAID, SHIPPED, REFUNDING);
            case SHIPPED -> EnumSet.of(PENDING_ACCEPTANCE, REFUNDING);
            case PENDING_ACCEPTANCE -> EnumSet.of(PENDING_REVIEW, REFUNDING);
            case PENDING_REVIEW -> EnumSet.of(COMPLETED, REFUNDING);
            case REFUNDING -> EnumSet.of(REFUNDED);
            case COMPLETED, CANCELLED, EXPIRED, REFUNDED -> EnumSet.noneOf(OrderStatus.class);
        };
    }

    public boolean canBecome(OrderStatus target) {
        return next().contains(target);
    }

    /** Raises ORDER_TRANSITION_REFUSED when there is no way from here to the target. */
    public void require(OrderStatus target) {
        if (!canBecome(target)) {
            throw refusal();
        }
    }

    /** Says where an order of this status can go. */
    public Rejection refusal() {
        List<String> possible = next().stream().map(Enum::name).toList();
        return OrderProblem.ORDER_TRANSITION_REFUSED.rejection(Map.of("status", name(), "possible", possible));
    }

    /** The status of an order that is not shipped, for the money it has received. */
    public static OrderStatus forMoney(long paidFen, long payableFen) {
        if (paidFen >= payableFen) {
            return PENDING_SHIPMENT;
        }
        return paidFen > 0 ? PARTIALLY_PAID : PENDING_PAYMENT;
    }

    /** Whether money may still move on or off without anything having been shipped. */
    public boolean takesMoney() {
        return this == PENDING_PAYMENT || this == PARTIALLY_PAID || this == PENDING_SHIPMENT;
    }
}
