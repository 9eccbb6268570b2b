package io.hefu.ordering.internal;

import io.hefu.ordering.domain.MoneyCourse;
import io.hefu.ordering.internal.OrderMoneyStore.Locked;
import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener.Change;
import java.util.UUID;

/** Where a change of its receivable leads an order. */
record OrderCourse(Locked order, Change change, MoneyCourse leads) {

    /** An order that takes no money, or not this receivable's, rolls the allocation back. */
    static OrderCourse of(Locked order, Change change) {
        boolean takes = order.status().takesMoney() && change.receivableId().equals(order.receivableId());
        if (!takes) {
            throw new IllegalStateException("order takes no money: " + order.id() + " is " + order.status());
        }
        return new OrderCourse(
                order,
                change,
                MoneyCourse.of(order.standing(), change.allocatedFen(), change.payableFen(), change.move()));
    }

    UUID id() {
        return order.id();
    }

    long paidFen() {
        return change.allocatedFen();
    }

    /** By how much its money moves, negative when some is taken off. */
    long movedFen() {
        return paidFen() - order.paidFen();
    }

    boolean moves() {
        return movedFen() != 0;
    }

    /** How often its money has moved then. */
    int movements() {
        return order.movements() + (moves() ? 1 : 0);
    }

    /** Goes back to its payer by agreement. */
    boolean isRefund() {
        return change.move() == MoneyMove.REFUND;
    }

    /** What the event says that has happened. */
    String what() {
        if (isRefund()) {
            return "money-returned";
        }
        if (movedFen() < 0) {
            return "payment-reversed";
        }
        return change.settled() ? "paid" : "partially-paid";
    }
}
