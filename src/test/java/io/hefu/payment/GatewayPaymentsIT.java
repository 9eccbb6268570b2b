package io.hefu.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.payment.GatewayPayments.Money;
import io.hefu.payment.GatewayPayments.Taken;
import io.hefu.payment.PaymentFixture.Payee;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.reactive.TransactionalOperator;

@IntegrationTest
@Import(PaymentFixture.class)
class GatewayPaymentsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PaymentFixture payment;
    private final GatewayPayments gateway;
    private final MoneyBooks books;
    private final TransactionalOperator tx;
    private final Clock clock;
    private Payee payee;
    private OpenedReceivable receivable;

    GatewayPaymentsIT(
            PaymentFixture payment, GatewayPayments gateway, MoneyBooks books, TransactionalOperator tx, Clock clock) {
        this.payment = payment;
        this.gateway = gateway;
        this.books = books;
        this.tx = tx;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        payee = payment.supplier();
        receivable = payment.openForGateway(payee, 100_00);
    }

    @Test
    void payAReceivableThatHasNoCode() {
        assertThat(receivable.code()).isNull();
        assertThat(gateway.find(receivable.subjectId()).block(PATIENCE).owedFen())
                .isEqualTo(100_00);

        Taken taken = take("G1", 100_00);

        assertThat(taken.allocatedFen()).isEqualTo(100_00);
        assertThat(taken.openFen()).isZero();
        assertThat(receivable()).isEqualTo("SETTLED 10000 -");
        assertThat(transfer(taken)).isEqualTo("MATCHED CONFIRMED 10000 " + payee.id());
        assertThat(events(taken)).contains("hefu.payment.transfer.matched");
        assertThat(books.total().block(PATIENCE).holds()).isTrue();
    }

    @Test
    void haveOneEffectForOneSerial() {
        Taken first = take("G1", 100_00);
        Taken again = take("G1", 100_00);
        assertThat(again).isEqualTo(new Taken(first.transferId(), 0, 0, null));
        assertThat(receivable()).isEqualTo("SETTLED 10000 -");
    }

    @Test
    void leaveOpenWhatIsNotOwed() {
        Taken over = take("G1", 120_00);
        assertThat(over.allocatedFen()).isEqualTo(100_00);
        assertThat(over.openFen()).isEqualTo(20_00);
        assertThat(over.reason()).isEqualTo("AMOUNT_OVER");
        assertThat(transfer(over)).startsWith("PARTIALLY_ALLOCATED CONFIRMED");

        Taken second = take("G2", 100_00);
        assertThat(second.openFen()).isEqualTo(100_00);
        assertThat(second.reason()).isEqualTo("ORDER_ALREADY_PAID");
        assertThat(transfer(second)).startsWith("EXCEPTION EXCEPTION 0");
        assertThat(books.total().block(PATIENCE).holds()).isTrue();
    }

    @Test
    void leaveTheMoneyOfAClosedReceivableOpen() {
        assertThat(payment.close(receivable, Receivables.Closing.EXPIRED)).isTrue();
        Taken late = take("G1", 100_00);
        assertThat(late.openFen()).isEqualTo(100_00);
        assertThat(late.reason()).isEqualTo("ORDER_CLOSED");
        assertThat(receivable()).isEqualTo("EXPIRED 0 -");
    }

    @Test
    void keepAReceivableFromBeingClosedWhileTheyCollect() {
        assertThat(gateway.collect(receivable.receivableId()).block(PATIENCE)).isTrue();
        assertThat(payment.close(receivable, Receivables.Closing.EXPIRED)).isFalse();
        gateway.stop(receivable.receivableId()).block(PATIENCE);
        assertThat(payment.close(receivable, Receivables.Closing.EXPIRED)).isTrue();
        assertThat(gateway.collect(receivable.receivableId()).block(PATIENCE)).isFalse();
    }

    @Test
    void collectNothingThatIsPaidUnderACode() {
        OpenedReceivable coded = payment.open(payee, 100_00);
        assertThat(gateway.find(coded.subjectId()).block(PATIENCE)).isNull();
        assertThat(gateway.collect(coded.receivableId()).block(PATIENCE)).isFalse();
    }

    @Test
    void areNeverSuggestedForABanksTransfer() {
        Receipt receipt = payment.deliver(payment.told(payee, 100_00, "no code at all"));
        assertThat(receipt.verdict()).isEqualTo(Verdict.UNMATCHED);
    }

    @Test
    void keepAMessageOncePerNonce() {
        String nonce = UUID.randomUUID().toString();
        assertThat(gateway.keep(message(nonce)).block(PATIENCE)).isTrue();
        assertThat(gateway.keep(message(nonce)).block(PATIENCE)).isFalse();
        assertThat(TestServers.database().query("""
                        select count(*) || ' ' || min(reason) from dead_letters d join bank_messages m on m.id = d.message_id
                        where m.nonce = '%s'""".formatted(nonce))).isEqualTo("1 PARSE_FAILED");
    }

    private Delivery message(String nonce) {
        Delivery.Unreadable why = new Delivery.Unreadable(null, "PARSE_FAILED", "no JSON");
        return new Delivery(
                Ids.next(),
                "gateway",
                nonce,
                0,
                clock.instant(),
                "application/json",
                "x",
                List.of(new Delivery.Item(null, why, "x")));
    }

    private Taken take(String serial, long fen) {
        Money money = new Money(
                "gateway",
                receivable.receivableId() + serial,
                clock.instant(),
                "payer",
                "M1",
                fen,
                receivable.receivableId(),
                Ids.next());
        return gateway.take(money).as(tx::transactional).block(PATIENCE);
    }

    private String receivable() {
        return TestServers.database().query("""
                select concat_ws(' ', state, allocated_fen, coalesce(code_state, '-')) from receivables
                where id = '%s'""".formatted(receivable.receivableId()));
    }

    private static String transfer(Taken taken) {
        return TestServers.database().query("""
                select concat_ws(' ', state, verdict, allocated_fen, supplier_id) from transfers
                where id = '%s'""".formatted(taken.transferId()));
    }

    private static String events(Taken taken) {
        return TestServers.database().query("""
                select string_agg(type, ' ') from (select type, subject from outbox
                    union all select type, subject from event_log) told
                where subject = '%s'""".formatted(taken.transferId()));
    }
}
