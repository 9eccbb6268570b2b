package io.hefu.ordering.domain;

import static io.hefu.ordering.domain.OrderStatus.CANCELLED;
import static io.hefu.ordering.domain.OrderStatus.CREATED;
import static io.hefu.ordering.domain.OrderStatus.EXPIRED;
import static io.hefu.ordering.domain.OrderStatus.PARTIALLY_PAID;
import static io.hefu.ordering.domain.OrderStatus.PENDING_PAYMENT;
import static io.hefu.ordering.domain.OrderStatus.PENDING_SHIPMENT;
import static io.hefu.ordering.domain.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.Rejection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTests {

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "CANCELLED", "EXPIRED", "REFUNDED"})
    void endsThere(OrderStatus last) {
        assertThat(last.next()).isEmpty();
    }

    @Test
    void isCancelledOnlyWhileNoMoneyHasCome() {
        assertThat(OrderStatus.values())
                .filteredOn(status -> status.canBecome(CANCELLED))
                .containsExactly(CREATED, PENDING_PAYMENT);
    }

    @Test
    void expiresOnlyWhilePaymentIsAwaited() {
        assertThat(OrderStatus.values())
                .filteredOn(status -> status.canBecome(EXPIRED))
                .containsExactly(PENDING_PAYMENT);
    }

    @Test
    void goesBackToPaymentOnlyBeforeItIsShipped() {
        assertThat(OrderStatus.values())
                .filteredOn(status -> status.canBecome(PENDING_PAYMENT))
                .containsExactly(CREATED, PARTIALLY_PAID, PENDING_SHIPMENT);
        assertThat(SHIPPED.takesMoney()).isFalse();
    }

    @Test
    void saysWhatIsPossibleInstead() {
        assertThatThrownBy(() -> PARTIALLY_PAID.require(CANCELLED))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refusal -> assertThat(refusal.facts())
                                .isEqualTo(Map.of(
                                        "status",
                                        "PARTIALLY_PAID",
                                        "possible",
                                        List.of("PENDING_PAYMENT", "PENDING_SHIPMENT"))));
    }

    @ParameterizedTest
    @CsvSource({
        "0,PENDING_PAYMENT,UNPAID",
        "1,PARTIALLY_PAID,PARTIAL",
        "99,PARTIALLY_PAID,PARTIAL",
        "100,PENDING_SHIPMENT,PAID"
    })
    void followsTheMoney(long paidFen, OrderStatus status, PaymentStatus paymentStatus) {
        assertThat(OrderStatus.forMoney(paidFen, 100)).isEqualTo(status);
        assertThat(PaymentStatus.forMoney(paidFen, 100)).isEqualTo(paymentStatus);
    }
}
