package io.hefu.ordering.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.MoneyMove;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyCourseTests {

    @ParameterizedTest
    @CsvSource({
        // pay-first follows its money until something has left
        "PAY_FIRST, PENDING_PAYMENT, UNPAID, '', PAYMENT, 1, PARTIALLY_PAID, PARTIAL, false",
        "PAY_FIRST, PENDING_PAYMENT, UNPAID, '', PAYMENT, 100, PENDING_SHIPMENT, PAID, false",
        "PAY_FIRST, PARTIALLY_PAID, PARTIAL, '', PAYMENT, 100, PENDING_SHIPMENT, PAID, false",
        "PAY_FIRST, PENDING_SHIPMENT, PAID, '', REVERSAL, 40, PARTIALLY_PAID, PARTIAL, false",
        "PAY_FIRST, PENDING_SHIPMENT, PAID, '', REVERSAL, 0, PENDING_PAYMENT, UNPAID, false",
        // afterwards nothing steps back by itself
        "PAY_FIRST, PENDING_SHIPMENT, PAID, parcels=1/1, REVERSAL, 0, PENDING_SHIPMENT, REVERSED, true",
        "PAY_FIRST, SHIPPED, PAID, parcels=1/1, REVERSAL, 40, SHIPPED, REVERSED, true",
        "PAY_FIRST, PENDING_ACCEPTANCE, PAID, parcels=1/0, REVERSAL, 0, PENDING_ACCEPTANCE, REVERSED, true",
        "PAY_FIRST, COMPLETED, PAID, parcels=1/0, REVERSAL, 0, COMPLETED, REVERSED, true",
        "PAY_FIRST, REFUNDING, PAID, parcels=1/0, REVERSAL, 0, REFUNDING, REVERSED, true",
        "PAY_FIRST, REFUNDING, PAID, '', REVERSAL, 0, REFUNDING, REVERSED, false",
        "PAY_FIRST, SHIPPED, REVERSED, parcels=1/1, PAYMENT, 100, SHIPPED, PAID, false",
        "PAY_FIRST, SHIPPED, REVERSED, parcels=1/1, PAYMENT, 40, SHIPPED, PARTIAL, false",
        // goods-first takes money at any time and waits for it only after acceptance
        "GOODS_FIRST, PENDING_SHIPMENT, UNPAID, '', PAYMENT, 100, PENDING_SHIPMENT, PAID, false",
        "GOODS_FIRST, SHIPPED, UNPAID, parcels=1/1, PAYMENT, 40, SHIPPED, PARTIAL, false",
        "GOODS_FIRST, SHIPPED, PAID, parcels=1/1, REVERSAL, 0, SHIPPED, UNPAID, false",
        "GOODS_FIRST, PENDING_ACCEPTANCE, PAID, parcels=1/0, REVERSAL, 0, PENDING_ACCEPTANCE, UNPAID, false",
        "GOODS_FIRST, PENDING_PAYMENT, UNPAID, parcels=1/0, PAYMENT, 40, PARTIALLY_PAID, PARTIAL, false",
        "GOODS_FIRST, PARTIALLY_PAID, PARTIAL, parcels=1/0, PAYMENT, 100, PENDING_REVIEW, PAID, false",
        "GOODS_FIRST, PARTIALLY_PAID, PARTIAL, parcels=1/0, REVERSAL, 0, PENDING_PAYMENT, UNPAID, false",
        "GOODS_FIRST, PENDING_REVIEW, PAID, parcels=1/0, REVERSAL, 0, PENDING_REVIEW, REVERSED, true",
        "GOODS_FIRST, COMPLETED, PAID, parcels=1/0, REVERSAL, 0, COMPLETED, REVERSED, true",
        // what goes back by agreement leaves the order where it waits
        "PAY_FIRST, REFUNDING, PAID, '', REFUND, 0, REFUNDING, REFUNDED, false"
    })
    void followsTheMoney(
            TradeTerm term,
            OrderStatus status,
            PaymentStatus payment,
            String more,
            MoneyMove move,
            long paidFen,
            OrderStatus then,
            PaymentStatus paymentThen,
            boolean toArbitrate) {
        Situation before = new Situation(term, status, payment, Set.of(more), Map.of());
        assertThat(MoneyCourse.of(before.standing(), paidFen, 100, move))
                .isEqualTo(new MoneyCourse(then, paymentThen, toArbitrate));
    }

    @ParameterizedTest
    @CsvSource({
        "PAY_FIRST, PAID, '', PENDING_SHIPMENT, PENDING_SHIPMENT",
        "PAY_FIRST, REVERSED, '', PENDING_SHIPMENT, PENDING_PAYMENT",
        "PAY_FIRST, PARTIAL, '', PARTIALLY_PAID, PARTIALLY_PAID",
        "PAY_FIRST, REFUNDED, '', PARTIALLY_PAID, PENDING_PAYMENT",
        "PAY_FIRST, REVERSED, parcels=1/1, SHIPPED, SHIPPED",
        "PAY_FIRST, PAID, parcels=1/0, COMPLETED, COMPLETED",
        "GOODS_FIRST, PAID, '', PENDING_SHIPMENT, PENDING_SHIPMENT"
    })
    void goesOnWhereItsMoneyLetsIt(
            TradeTerm term, PaymentStatus payment, String more, OrderStatus before, OrderStatus then) {
        Situation held = new Situation(term, OrderStatus.REFUNDING, payment, Set.of(more), Map.of());
        assertThat(MoneyCourse.resumed(held.standing(), before)).isEqualTo(then);
    }
}
