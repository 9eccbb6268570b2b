package io.hefu.ordering.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.PaymentStatus;
import io.hefu.ordering.domain.TradeTerm;
import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener.Change;
import io.hefu.progress.Channel;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The course of an order whose receivable has changed")
class OrderCourseTests {

    private static final UUID ORDER = new UUID(0, 1);
    private static final UUID RECEIVABLE = new UUID(0, 2);
    private static final int MOVEMENTS = 3;

    @ParameterizedTest(name = "{0} fen paid, {1} after it, by a {2}: {3}, movement {4}")
    @CsvSource({
        "0, 4000, PAYMENT, partially-paid, 4",
        "4000, 10000, PAYMENT, paid, 4",
        "10000, 4000, REVERSAL, payment-reversed, 4",
        "10000, 4000, REFUND, money-returned, 4",
        "10000, 10000, REVERSAL, paid, 3",
    })
    void tellsWhatHasHappenedAndCountsTheMovement(long before, long after, MoneyMove move, String what, int movements) {
        OrderCourse course =
                OrderCourse.of(order(OrderStatus.PENDING_PAYMENT, before), change(RECEIVABLE, after, move));
        assertThat(course.what()).isEqualTo(what);
        assertThat(course.movements()).isEqualTo(movements);
        assertThat(course.moves()).isEqualTo(before != after);
        assertThat(course.movedFen()).isEqualTo(after - before);
    }

    @Test
    @DisplayName("leads a paid order to its shipment")
    void leadsAPaidOrderToItsShipment() {
        OrderCourse course =
                OrderCourse.of(order(OrderStatus.PENDING_PAYMENT, 0), change(RECEIVABLE, 10_000, MoneyMove.PAYMENT));
        assertThat(course.leads().status()).isEqualTo(OrderStatus.PENDING_SHIPMENT);
        assertThat(course.leads().payment()).isEqualTo(PaymentStatus.PAID);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = OrderStatus.class,
            names = {"CREATED", "CANCELLED", "EXPIRED"})
    @DisplayName("does not exist for an order that takes no money")
    void refusesAnOrderThatTakesNoMoney(OrderStatus status) {
        assertThatIllegalStateException()
                .isThrownBy(() -> OrderCourse.of(order(status, 0), change(RECEIVABLE, 10_000, MoneyMove.PAYMENT)))
                .withMessageContaining(status.name());
    }

    @Test
    @DisplayName("does not exist for the money of another receivable")
    void refusesTheMoneyOfAnotherReceivable() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OrderCourse.of(
                        order(OrderStatus.PENDING_PAYMENT, 0), change(new UUID(0, 9), 10_000, MoneyMove.PAYMENT)));
    }

    private static OrderMoneyStore.Locked order(OrderStatus status, long paidFen) {
        return new OrderMoneyStore.Locked(
                ORDER,
                RECEIVABLE,
                TradeTerm.PAY_FIRST,
                status,
                PaymentStatus.UNPAID,
                paidFen,
                MOVEMENTS,
                0,
                null,
                null,
                null,
                Channel.PERSONAL);
    }

    private static Change change(UUID receivable, long allocatedFen, MoneyMove move) {
        return new Change(receivable, ORDER, 10_000, allocatedFen, move, Instant.EPOCH);
    }
}
