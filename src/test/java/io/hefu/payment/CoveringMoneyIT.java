package io.hefu.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.PaymentFixture.Payee;
import io.hefu.payment.PaymentFixture.Told;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.reactive.TransactionalOperator;

/** A fee that a bank has kept stays let off while money comes off its receivable and goes back (E-14). */
@IntegrationTest
@Import(PaymentFixture.class)
class CoveringMoneyIT {

    private final PaymentFixture payments;
    private final CoveringMoney covers;
    private final TransactionalOperator tx;
    private OpenedReceivable order;
    private Told payment;
    private UUID transfer;

    CoveringMoneyIT(PaymentFixture payments, CoveringMoney covers, TransactionalOperator tx) {
        this.payments = payments;
        this.covers = covers;
        this.tx = tx;
    }

    /** Of 100.00 the bank has kept 0.50. */
    @BeforeEach
    void aToleratedFee() {
        Payee payee = payments.supplier();
        order = payments.open(payee, 9_950);
        payment = payments.told(payee, 9_950, order.code());
        transfer = payments.deliver(payment).transferId();
        payments.execute("update allocations set waived_fen = 50 where transfer_id = :id", Map.of("id", transfer));
        payments.execute("update receivables set reduced_fen = 50 where id = :id", Map.of("id", order.receivableId()));
    }

    @Test
    void owesTheFeeAgainWhenTheRestIsTakenBack() {
        takeOff(1_000);
        assertThat(standing()).isEqualTo("8950 of 8950, let off 50: SETTLED");

        payments.deliver(payment.reversal(true));
        assertThat(standing()).isEqualTo("0 of 9000, let off 0: OPEN");
    }

    @Test
    void owesTheFeeAgainWhenWhatWasPutBackIsTakenBack() {
        takeOff(9_950);
        assertThat(standing()).isEqualTo("0 of 0, let off 50: SETTLED");
        covers.putBack(transfer, order.receivableId(), 9_950)
                .as(tx::transactional)
                .block(PaymentFixture.PATIENCE);
        assertThat(standing()).isEqualTo("9950 of 9950, let off 50: SETTLED");

        payments.deliver(payment.reversal(true));
        assertThat(standing()).isEqualTo("0 of 10000, let off 0: OPEN");
    }

    private void takeOff(long fen) {
        covers.takeOff(order.receivableId(), fen).as(tx::transactional).blockLast(PaymentFixture.PATIENCE);
    }

    private String standing() {
        return TestServers.database().query("""
                select allocated_fen || ' of ' || payable_fen || ', let off ' || reduced_fen || ': ' || state
                from receivables where id = '%s'""".formatted(order.receivableId()));
    }
}
