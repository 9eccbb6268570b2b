package io.hefu.ordering.domain;

import static io.hefu.ordering.domain.OrderStatus.PARTIALLY_PAID;
import static io.hefu.ordering.domain.OrderStatus.PENDING_PAYMENT;
import static io.hefu.ordering.domain.OrderStatus.PENDING_REVIEW;
import static io.hefu.ordering.domain.OrderStatus.PENDING_SHIPMENT;

import io.hefu.payment.MoneyMove;

/** Where money that comes or goes leaves an order. REVERSED is what nothing here may follow by itself (E-32). */
public record MoneyCourse(OrderStatus status, PaymentStatus payment) {

    /** @param owedFen what the order owes altogether, less what was reduced or refunded */
    public static MoneyCourse of(Standing order, long paidFen, long owedFen, MoneyMove move) {
        PaymentStatus payment = PaymentStatus.forMoney(paidFen, owedFen);
        if (move == MoneyMove.REFUND) {
            return new MoneyCourse(order.status(), paidFen == 0 ? PaymentStatus.REFUNDED : payment);
        }
        if (followsMoney(order)) {
            return new MoneyCourse(following(order, payment), payment);
        }
        boolean missing = move == MoneyMove.REVERSAL && payment != PaymentStatus.PAID && wasToBePaid(order);
        return new MoneyCourse(order.status(), missing ? PaymentStatus.REVERSED : payment);
    }

    /**
     * Where an order goes on that was held up: what its money and its goods did meanwhile counts.
     *
     * @param goodsLeft whether there is still something to ship
     */
    public static OrderStatus resumed(Standing order, OrderStatus before, boolean goodsLeft) {
        Standing held = order.at(before);
        if (followsMoney(held)) {
            return following(held, order.payment());
        }
        if (before == PENDING_SHIPMENT && !goodsLeft) {
            return order.underway() > 0 ? OrderStatus.SHIPPED : OrderStatus.PENDING_ACCEPTANCE;
        }
        return before;
    }

    /** Pay-first before anything is shipped (E-31), goods-first once the goods are accepted. */
    private static boolean followsMoney(Standing order) {
        return switch (order.status()) {
            case PENDING_PAYMENT, PARTIALLY_PAID -> true;
            case PENDING_SHIPMENT -> order.isPayFirst() && order.parcels() == 0;
            default -> false;
        };
    }

    private static OrderStatus following(Standing order, PaymentStatus payment) {
        return switch (payment) {
            case PAID, OVERPAID -> order.isPayFirst() ? PENDING_SHIPMENT : PENDING_REVIEW;
            case PARTIAL -> PARTIALLY_PAID;
            case UNPAID, REVERSED, REFUNDED -> PENDING_PAYMENT;
        };
    }

    /** A goods-first order owes nothing before its goods are accepted. */
    private static boolean wasToBePaid(Standing order) {
        return order.isPayFirst()
                || switch (order.status()) {
                    case PENDING_REVIEW, COMPLETED, REFUNDING -> true;
                    default -> false;
                };
    }
}
