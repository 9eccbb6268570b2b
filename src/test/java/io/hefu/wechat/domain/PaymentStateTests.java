package io.hefu.wechat.domain;

import static io.hefu.wechat.domain.PaymentState.ASKED;
import static io.hefu.wechat.domain.PaymentState.CLOSED;
import static io.hefu.wechat.domain.PaymentState.DISPUTED;
import static io.hefu.wechat.domain.PaymentState.PAID;
import static io.hefu.wechat.domain.PaymentState.PREPAID;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentStateTests {

    @Test
    void leavesPaidForNothing() {
        assertThat(PAID.next()).isEmpty();
    }

    @Test
    void takesMoneyFromEveryOtherState() {
        assertThat(PaymentState.values()).filteredOn(state -> state != PAID).allMatch(state -> state.canBecome(PAID));
    }

    @Test
    void livesUntilItsEndIsKnown() {
        assertThat(PaymentState.values()).filteredOn(PaymentState::isLiving).containsExactly(ASKED, PREPAID);
        assertThat(CLOSED.canBecome(PREPAID)).isFalse();
        assertThat(DISPUTED.canBecome(PREPAID)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, PAID",
        "REFUND, PAID",
        "NOTPAY, OPEN",
        "USERPAYING, OPEN",
        "CLOSED, OVER",
        "REVOKED, OVER",
        "PAYERROR, OVER",
        "SOMETHING_NEW, OPEN",
        "ABSENT, OPEN",
        "'', OPEN"
    })
    void followsTheVendorsWords(String word, TradeState.Fate fate) {
        assertThat(TradeState.of(word).fate()).isEqualTo(fate);
    }
}
