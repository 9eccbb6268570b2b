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
        "PAY_FIRST, PENDING_PAYMENT, UNPAID, '', PAYMENT, 1, PARTIALLY_PAID, PARTIAL",
        "PAY_FIRST, PENDING_PAYMENT, UNPAID, '', PAYMENT, 100, PENDING_SHIPMENT, PAID",
        "PAY_FIRST, PARTIALLY_PAID, PARTIAL, '', PAYMENT, 100, PENDING_SHIPMENT, PAID",
        "PAY_FIRST, PENDING_SHIPMENT, PAID, '', REVERSAL, 40, PARTIALLY_PAID, PARTIAL",
        "PAY_FIRST, PENDING_SHIPMENT, PAID, '', REVERSAL, 0, PENDING_PAYMENT, UNPAID",
        // afterwards nothing steps back by itself
        "PAY_FIRST, PENDING_SHIPMENT, PAID, parcels=1/1, REVERSAL, 0, PENDING_SHIPMENT, REVERSED",
        "PAY_FIRST, SHIPPED, PAID, parcels=1/1, REVERSAL, 40, SHIPPED, REVERSED",
        "PAY_FIRST, PENDING_ACCEPTANCE, PAID, parcels=1/0, REVERSAL, 0, PENDING_ACCEPTANCE, REVERSED",
        "PAY_FIRST, COMPLETED, PAID, parcels=1/0, REVERSAL, 0, COMPLETED, REVERSED",
        "PAY_FIRST, REFUNDING, PAID, parcels=1/0, REVERSAL, 0, REFUNDING, REVERSED",
        "PAY_FIRST, REFUNDING, PAID, '', REVERSAL, 0, REFUNDING, REVERSED",
        "PAY_FIRST, SHIPPED, REVERSED, parcels=1/1, PAYMENT, 100, SHIPPED, PAID",
        "PAY_FIRST, SHIPPED, REVERSED, parcels=1/1, PAYMENT, 40, SHIPPED, PARTIAL",
        // goods-first takes money at any time and waits for it only after acceptance
        "GOODS_FIRST, PENDING_SHIPMENT, UNPAID, '', PAYMENT, 100, PENDING_SHIPMENT, PAID",
        "GOODS_FIRST, SHIPPED, UNPAID, parcels=1/1, PAYMENT, 40, SHIPPED, PARTIAL",
        "GOODS_FIRST, SHIPPED, PAID, parcels=1/1, REVERSAL, 0, SHIPPED, UNPAID",
        "GOODS_FIRST, PENDING_ACCEPTANCE, PAID, parcels=1/0, REVERSAL, 0, PENDING_ACCEPTANCE, UNPAID",
        "GOODS_FIRST, PENDING_PAYMENT, UNPAID, parcels=1/0, PAYMENT, 40, PARTIALLY_PAID, PARTIAL",
        "GOODS_FIRST, PARTIALLY_PAID, PARTIAL, parcels=1/0, PAYMENT, 100, PENDING_REVIEW, PAID",
        "GOODS_FIRST, PARTIALLY_PAID, PARTIAL, parcels=1/0, REVERSAL, 0, PENDING_PAYMENT, UNPAID",
        "GOODS_FIRST, PENDING_REVIEW, PAID, parcels=1/0, REVERSAL, 0, PENDING_REVIEW, REVERSED",
        "GOODS_FIRST, COMPLETED, PAID, parcels=1/0, REVERSAL, 0, COMPLETED, REVERSED",
        // what goes back by agreement leaves the order where it waits
        "PAY_FIRST, REFUNDING, PAID, '', REFUND, 0, REFUNDING, REFUNDED"
    })
    void followsTheMoney(
            TradeTerm term,
            OrderStatus status,
            PaymentStatus payment,
            String more,
            MoneyMove move,
            long paidFen,
            OrderStatus then,
            PaymentStatus paymentThen) {
        Situation before = new Situation(term, status, payment, Set.of(more), Map.of());
        assertThat(MoneyCourse.of(before.standing(), paidFen, 100, move)).isEqualTo(new MoneyCourse(then, paymentThen));
    }

    @ParameterizedTest
    @CsvSource({
        "PAY_FIRST, PAID, '', PENDING_SHIPMENT, true, PENDING_SHIPMENT",
        "PAY_FIRST, REVERSED, '', PENDING_SHIPMENT, true, PENDING_PAYMENT",
        "PAY_FIRST, PARTIAL, '', PARTIALLY_PAID, true, PARTIALLY_PAID",
        "PAY_FIRST, REFUNDED, '', PARTIALLY_PAID, true, PENDING_PAYMENT",
        "PAY_FIRST, REVERSED, parcels=1/1, SHIPPED, false, SHIPPED",
        "PAY_FIRST, PAID, parcels=1/0, COMPLETED, false, COMPLETED",
        "PAY_FIRST, PAID, parcels=2/1, PENDING_SHIPMENT, true, PENDING_SHIPMENT",
        "PAY_FIRST, PAID, parcels=2/1, PENDING_SHIPMENT, false, SHIPPED",
        "PAY_FIRST, PAID, parcels=2/0, PENDING_SHIPMENT, false, PENDING_ACCEPTANCE",
        "GOODS_FIRST, PAID, '', PENDING_SHIPMENT, true, PENDING_SHIPMENT"
    })
    void goesOnWhereItsMoneyAndItsGoodsLetIt(
            TradeTerm term,
            PaymentStatus payment,
            String more,
            OrderStatus before,
            boolean goodsLeft,
            OrderStatus then) {
        Situation held = new Situation(term, OrderStatus.REFUNDING, payment, Set.of(more), Map.of());
        assertThat(MoneyCourse.resumed(held.standing(), before, goodsLeft)).isEqualTo(then);
    }
}
