package io.hefu.ordering.domain;

import io.hefu.ordering.OrderProblem;
import java.util.function.Predicate;

/** A condition of a transition beside its state, and how its refusal is called. */
enum Guard {
    SUPPLIERS_TURN(OrderProblem.ORDER_TRANSITION_REFUSED, order -> !order.supplierSigned()),
    BUYERS_TURN(OrderProblem.ORDER_TRANSITION_REFUSED, Standing::supplierSigned),
    PAY_FIRST(OrderProblem.ORDER_TRANSITION_REFUSED, Standing::isPayFirst),
    GOODS_FIRST(OrderProblem.ORDER_TRANSITION_REFUSED, order -> !order.isPayFirst()),
    /** A personal order has its short time, and no more. */
    EXTENDABLE(OrderProblem.PAYMENT_NOT_EXTENDABLE, order -> order.isPayFirst() && order.contracted()),
    NOT_EXTENDED(OrderProblem.PAYMENT_ALREADY_EXTENDED, order -> !order.extended()),
    NOTHING_PAID(OrderProblem.ORDER_TRANSITION_REFUSED, order -> order.paidFen() == 0),
    NOTHING_SHIPPED(OrderProblem.ORDER_TRANSITION_REFUSED, order -> order.parcels() == 0),
    /** By something in the place of money, which goes back at once. */
    PAID_WITHOUT_MONEY(OrderProblem.ORDER_TRANSITION_REFUSED, order -> order.isPaid() && order.paidFen() == 0),
    SOMETHING_UNDERWAY(OrderProblem.ORDER_TRANSITION_REFUSED, order -> order.underway() > 0),
    PAID(OrderProblem.ORDER_NOT_PAID, Standing::isPaid),
    /** Without its payment a pay-first order is not shipped. */
    PAID_OR_GOODS_FIRST(OrderProblem.ORDER_NOT_PAID, order -> order.isPaid() || !order.isPayFirst()),
    /** A person needs no invoice. */
    INVOICED(OrderProblem.INVOICE_MISSING, order -> order.invoices() > 0 || !order.contracted()),
    REVERSED(OrderProblem.ORDER_TRANSITION_REFUSED, order -> order.payment() == PaymentStatus.REVERSED),
    MONEY_GONE(OrderProblem.ORDER_CASE_MONEY_LEFT, order -> order.paidFen() == 0),
    AFTER_SALE_OPEN(OrderProblem.AFTER_SALE_OVER, order -> !order.afterSaleOver());

    private final OrderProblem refusal;
    private final Predicate<Standing> condition;

    Guard(OrderProblem refusal, Predicate<Standing> condition) {
        this.refusal = refusal;
        this.condition = condition;
    }

    boolean holds(Standing order) {
        return condition.test(order);
    }

    OrderProblem refusal() {
        return refusal;
    }
}
