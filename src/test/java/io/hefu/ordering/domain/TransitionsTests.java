package io.hefu.ordering.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTests {

    static List<Situation> situations() {
        return Situation.all();
    }

    @Test
    void knowsEachStateOfEachTerm() {
        Stream<String> all = Arrays.stream(TradeTerm.values())
                .flatMap(term -> Arrays.stream(OrderStatus.values()).map(status -> term + " " + status));
        // goods first has no deadline, so it never expires
        assertThat(situations().stream()
                        .map(it -> it.term() + " " + it.status())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        all.filter(it -> !it.equals("GOODS_FIRST EXPIRED")).toList());
    }

    @ParameterizedTest
    @MethodSource("situations")
    void allowsWhatTheTableSaysAndRefusesAllElse(Situation situation) {
        for (Party party : Party.values()) {
            for (OrderCommand command : OrderCommand.values()) {
                if (situation.allows(party, command)) {
                    assertThatCode(() -> Transitions.decide(command, Set.of(party), situation.standing()))
                            .as("%s by %s", command, party)
                            .doesNotThrowAnyException();
                } else {
                    assertRefused(command, party, situation);
                }
            }
        }
    }

    private static void assertRefused(OrderCommand command, Party party, Situation situation) {
        assertThatThrownBy(() -> Transitions.decide(command, Set.of(party), situation.standing()))
                .as("%s by %s", command, party)
                .isInstanceOfSatisfying(Rejection.class, refusal -> {
                    if (refusal.problem() != CommonProblem.FORBIDDEN) {
                        assertThat(refusal.facts().get("state")).isEqualTo(situation.status());
                        assertThat((List<?>) refusal.facts().get("allowed"))
                                .map(OrderCommand.class::cast)
                                .containsExactlyInAnyOrderElementsOf(
                                        situation.possible().get(party));
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("situations")
    void saysWhatIsPossible(Situation situation) {
        for (Party party : Party.values()) {
            assertThat(Transitions.allowed(Set.of(party), situation.standing()))
                    .containsExactlyInAnyOrderElementsOf(situation.possible().get(party));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EXTEND_PAYMENT, BUYER, PAY_FIRST, PENDING_PAYMENT, UNPAID, extended, PAYMENT_ALREADY_EXTENDED",
        "EXTEND_PAYMENT, BUYER, PAY_FIRST, PENDING_PAYMENT, UNPAID, personal, PAYMENT_NOT_EXTENDABLE",
        "SHIP, SUPPLIER, PAY_FIRST, PENDING_SHIPMENT, REVERSED, parcels=1/0, ORDER_NOT_PAID",
        "ACCEPT, BUYER, PAY_FIRST, PENDING_ACCEPTANCE, PAID, parcels=1/0, INVOICE_MISSING",
        "REVIEW, BUYER, PAY_FIRST, PENDING_REVIEW, REVERSED, parcels=1/0, ORDER_NOT_PAID",
        "ASK_REFUND, BUYER, PAY_FIRST, COMPLETED, PAID, old, AFTER_SALE_OVER",
        "SHIP, SUPPLIER, PAY_FIRST, PENDING_PAYMENT, UNPAID, '', ORDER_TRANSITION_REFUSED",
        "SHIP, BUYER, PAY_FIRST, PENDING_SHIPMENT, PAID, '', FORBIDDEN"
    })
    void namesTheReason(
            OrderCommand command,
            Party party,
            TradeTerm term,
            OrderStatus status,
            PaymentStatus payment,
            String more,
            String code) {
        Situation situation = new Situation(term, status, payment, Set.of(more), java.util.Map.of());
        assertThatThrownBy(() -> Transitions.decide(command, Set.of(party), situation.standing()))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refusal -> assertThat(refusal.problem().name()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "SIGN, BUYER, PAY_FIRST, CREATED, UNPAID, signed, PENDING_PAYMENT",
        "SIGN, BUYER, GOODS_FIRST, CREATED, UNPAID, signed, PENDING_SHIPMENT",
        "SIGN, SUPPLIER, PAY_FIRST, CREATED, UNPAID, '', CREATED",
        "CHANGE_FREIGHT, SUPPLIER, PAY_FIRST, CREATED, UNPAID, '', CREATED",
        "EXTEND_PAYMENT, BUYER, PAY_FIRST, PENDING_PAYMENT, UNPAID, '', PENDING_PAYMENT",
        "CANCEL, SUPPLIER, PAY_FIRST, PENDING_PAYMENT, UNPAID, '', CANCELLED",
        "CANCEL, BUYER, GOODS_FIRST, PENDING_SHIPMENT, UNPAID, '', CANCELLED",
        "EXPIRE, CLOCK, PAY_FIRST, PENDING_PAYMENT, UNPAID, '', EXPIRED",
        "DELIVER, SUPPLIER, PAY_FIRST, SHIPPED, PAID, parcels=2/2, SHIPPED",
        "DELIVER, SUPPLIER, PAY_FIRST, SHIPPED, PAID, parcels=2/1, PENDING_ACCEPTANCE",
        "DELIVER, SUPPLIER, PAY_FIRST, PENDING_SHIPMENT, PAID, parcels=1/1, PENDING_SHIPMENT",
        "ACCEPT, BUYER, PAY_FIRST, PENDING_ACCEPTANCE, PAID, invoiced, PENDING_REVIEW",
        "ACCEPT, BUYER, PAY_FIRST, PENDING_ACCEPTANCE, REVERSED, invoiced, PENDING_REVIEW",
        "ACCEPT, BUYER, GOODS_FIRST, PENDING_ACCEPTANCE, UNPAID, invoiced, PENDING_PAYMENT",
        "ACCEPT, BUYER, GOODS_FIRST, PENDING_ACCEPTANCE, PARTIAL, invoiced, PARTIALLY_PAID",
        "ACCEPT, BUYER, GOODS_FIRST, PENDING_ACCEPTANCE, PAID, invoiced, PENDING_REVIEW",
        "REVIEW, BUYER, GOODS_FIRST, PENDING_REVIEW, PAID, invoiced, COMPLETED",
        "COMPLETE, CLOCK, PAY_FIRST, PENDING_REVIEW, PAID, invoiced, COMPLETED",
        "ASK_REFUND, BUYER, PAY_FIRST, SHIPPED, PAID, parcels=1/1, REFUNDING"
    })
    void leadsOn(
            OrderCommand command,
            Party party,
            TradeTerm term,
            OrderStatus status,
            PaymentStatus payment,
            String more,
            OrderStatus target) {
        Situation situation = new Situation(term, status, payment, Set.of(more), java.util.Map.of());
        assertThat(Transitions.decide(command, Set.of(party), situation.standing()))
                .isEqualTo(target);
    }
}
