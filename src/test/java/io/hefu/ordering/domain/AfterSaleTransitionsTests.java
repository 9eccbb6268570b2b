package io.hefu.ordering.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.AfterSaleTransitions.Standing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AfterSaleTransitionsTests {

    /** Whatever no line names is refused. */
    @ParameterizedTest
    @CsvSource({
        "REQUESTED, , BUYER, WITHDRAW=WITHDRAWN",
        "REQUESTED, unanswered, BUYER, WITHDRAW=WITHDRAWN ESCALATE=ARBITRATION",
        "REQUESTED, , SUPPLIER, AGREE=AGREED REFUSE=REFUSED",
        "REQUESTED, , ARBITER, ",
        "REFUSED, , BUYER, ",
        "REFUSED, contestable, BUYER, ESCALATE=ARBITRATION",
        "REFUSED, contestable, SUPPLIER, ",
        "REFUSED, contestable, ARBITER, ",
        "ARBITRATION, , BUYER, WITHDRAW=WITHDRAWN",
        "ARBITRATION, , SUPPLIER, ",
        "ARBITRATION, , ARBITER, UPHOLD=AGREED REJECT=REJECTED",
        "AGREED, , BUYER, ",
        "AGREED, , SUPPLIER, ",
        "AGREED, , ARBITER, ",
        "SETTLED, contestable, BUYER, ",
        "SETTLED, , SUPPLIER, ",
        "SETTLED, , ARBITER, ",
        "REJECTED, contestable, BUYER, ",
        "REJECTED, , SUPPLIER, ",
        "REJECTED, , ARBITER, ",
        "WITHDRAWN, contestable, BUYER, ",
        "WITHDRAWN, , SUPPLIER, ",
        "WITHDRAWN, , ARBITER, "
    })
    void leadsWhereTheTableSays(AfterSaleState state, String more, Party party, String possible) {
        Standing standing = new Standing(state, "unanswered".equals(more), "contestable".equals(more));
        String expected = possible == null ? "" : possible;
        for (AfterSaleCommand command : AfterSaleCommand.values()) {
            if (expected.contains(command + "=")) {
                assertThat(expected)
                        .contains(command + "=" + AfterSaleTransitions.decide(command, Set.of(party), standing));
            } else {
                assertThatThrownBy(() -> AfterSaleTransitions.decide(command, Set.of(party), standing))
                        .isInstanceOfSatisfying(
                                Rejection.class,
                                refusal -> assertThat(refusal.problem())
                                        .isIn(OrderProblem.AFTER_SALE_TRANSITION_REFUSED, CommonProblem.FORBIDDEN));
            }
        }
        assertThat(AfterSaleTransitions.allowed(Set.of(party), standing))
                .allSatisfy(command -> assertThat(expected).contains(command + "="));
    }

    @Test
    void saysWhatIsAllowedInstead() {
        Standing standing = new Standing(AfterSaleState.ARBITRATION, false, false);
        assertThatThrownBy(() -> AfterSaleTransitions.decide(AfterSaleCommand.ESCALATE, Set.of(Party.BUYER), standing))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refusal -> assertThat(refusal.facts())
                                .isEqualTo(Map.of(
                                        "state",
                                        AfterSaleState.ARBITRATION,
                                        "allowed",
                                        List.of(AfterSaleCommand.WITHDRAW))));
    }
}
