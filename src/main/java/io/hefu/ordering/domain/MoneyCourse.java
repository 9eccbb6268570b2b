package io.hefu.ordering.domain;

import static io.hefu.ordering.domain.OrderStatus.PARTIALLY_PAID;
import static io.hefu.ordering.domain.OrderStatus.PENDING_PAYMENT;
import static io.hefu.ordering.domain.OrderStatus.PENDING_REVIEW;
import static io.hefu.ordering.domain.OrderStatus.PENDING_SHIPMENT;

import io.hefu.payment.MoneyMove;

/**
 * Where money that comes or goes leaves an order.
 *
 * @param toArbitrate whether money was taken back that nothing here may follow by itself (E-32)
 */
public record MoneyCourse(OrderStatus status, PaymentStatus payment, boolean toArbitrate) {

    /** @param owedFen what the order owes altogether, less what was reduced or refunded */
    public static MoneyCourse of(Standing order, long paidFen, long owedFen, MoneyMove move) {
        PaymentStatus payment = PaymentStatus.forMoney(paidFen, owedFen);
        if (move == MoneyMove.REFUND) {
            return new MoneyCourse(order.status(), paidFen == 0 ? PaymentStatus.REFUNDED : payment, false);
        }
        if (followsMoney(order)) {
            return new MoneyCourse(following(order, payment), payment, false);
        }
        boolean missing = move == MoneyMove.REVERSAL && payment != PaymentStatus.PAID && wasToBePaid(order);
        return new MoneyCourse(order.status(), missing ? PaymentStatus.REVERSED : payment, missing && hasLeft(order));
    }

    /** Where an order goes on that was held up: what its money did meanwhile counts. */
    public static OrderStatus resumed(Standing order, OrderStatus before) {
        Standing held = order.at(before);
        return followsMoney(held) ? following(held, order.payment()) : before;
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

    private static boolean hasLeft(Standing order) {
        return order.parcels() > 0;
    }
}
