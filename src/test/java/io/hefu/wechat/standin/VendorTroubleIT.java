package io.hefu.wechat.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.MoneyBooks;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import io.hefu.wechat.standin.Mall.Answer;
import io.hefu.wechat.standin.Mall.Order;
import io.hefu.wechat.standin.TroubledVendor.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance with keys of its own, whose vendor answers late, wrongly or not at all; and its refunds. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendorTroubleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TroubledVendor vendor = new TroubledVendor();
    private final ConfigurableApplicationContext instance = vendor.startInstance();
    private final Mall mall = new Mall(HefuClient.of(instance), vendor.vendor(), vendor.keys());
    private final MoneyBooks books;

    VendorTroubleIT(MoneyBooks books) {
        this.books = books;
    }

    @BeforeEach
    void noTrouble() {
        vendor.become(Trouble.NONE);
        // a breaker that rests lets nobody through
        Mall.await(
                "the vendor is spoken with again",
                () -> mall.prepay(mall.order()).status() == 200);
    }

    @AfterAll
    void close() {
        instance.close();
        vendor.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW", "FAILING", "RUBBISH", "FOREIGN", "ANSWER_LOST"})
    void isAnsweredWithAStableProblemAndHealsByTheSameCall(Trouble trouble) {
        Order order = mall.order();
        vendor.become(trouble);
        Answer refused = mall.prepay(order);
        assertThat(refused.outcome()).isEqualTo("503 WECHAT_PAY_UNAVAILABLE");
        assertThat(refused.retryAfter()).isNotNull();

        vendor.become(Trouble.NONE);
        Mall.await("it can be paid", () -> mall.prepay(order).status() == 200);
        assertThat(Mall.query("select count(*) from wechat_payments where order_id = '%s'", order))
                .isEqualTo("1");
        mall.paySilently(order);
        assertThat(mall.tell(mall.letter(order)).status()).isEqualTo(204);
        assertThat(mall.status(order)).isEqualTo("PENDING_SHIPMENT");
    }

    @Test
    void isLeftAloneWhileItFails() {
        Order order = mall.order();
        long before = vendor.requests("jsapi");
        vendor.become(Trouble.FAILING);
        for (int i = 0; i < 30; i++) {
            mall.prepay(order);
        }
        assertThat(vendor.requests("jsapi") - before).isPositive().isLessThan(30);
    }

    @Test
    void keepsAnOrderFromEndingWhileNobodyKnows() {
        Order order = mall.prepaid();
        vendor.become(Trouble.FAILING);
        assertThat(mall.cancel(order).outcome()).isEqualTo("503 WECHAT_PAY_UNAVAILABLE");
        mall.overdue(order);
        assertThat(mall.status(order)).isEqualTo("PENDING_PAYMENT");
        mall.paySilently(order);

        vendor.become(Trouble.NONE);
        Mall.await("the money is found", () -> mall.status(order).equals("PENDING_SHIPMENT"));
    }

    @Test
    void forgetsAPaymentThatNeverReachedIt() {
        Order order = mall.order();
        vendor.become(Trouble.FAILING);
        mall.prepay(order);
        vendor.become(Trouble.NONE);
        Mall.await(
                "nothing is left there", () -> mall.cancel(order).text("status").equals("CANCELLED"));
    }

    @Test
    void believesNoQueryThatContradictsWhatWasAsked() {
        Order order = mall.prepaid();
        mall.paySilently(order);
        TestServers.database()
                .execute(
                        "update wechat_payments set amount_fen = amount_fen + 1 where order_id = '" + order.id() + "'");
        mall.lookNow(order);
        Mall.await("people find out", () -> payment(order).equals("DISPUTED"));
        assertThat(mall.status(order)).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void refundsAsItTells() {
        Order order = paidAfterItsEnd();
        StandInRefund refund = sentRefund(order);
        vendor.vendor().end(refund.wish().refundNo(), StandInRefund.Status.SUCCESS, false);
        for (int i = 0; i < 2; i++) {
            assertThat(mall.tell(mall.letter(refund)).status()).isEqualTo(204);
        }
        assertThat(refunds(order)).isEqualTo("CONFIRMED SUCCEEDED " + order.fen());
        assertThat(Mall.money(order)).isEqualTo("REFUNDED 0 " + order.fen());
        assertThat(books.total().block(PATIENCE).holds()).isTrue();
    }

    @Test
    void refundsAsItIsAskedWhenItDoesNotTell() {
        Order order = paidAfterItsEnd();
        StandInRefund refund = sentRefund(order);
        vendor.vendor().end(refund.wish().refundNo(), StandInRefund.Status.SUCCESS, false);
        askAboutRefunds(order);
        Mall.await("the refund is found", () -> refunds(order).equals("CONFIRMED SUCCEEDED " + order.fen()));
    }

    @Test
    void refundsOnceThoughItsAnswerIsLost() {
        Order order = mall.prepaid();
        StandInTrade trade = mall.trade(order);
        mall.cancel(order);
        trade.pay(Instant.now());
        vendor.become(Trouble.ANSWER_LOST);
        mall.tell(mall.letter(order));
        Mall.await("it was asked", () -> Mall.query("""
                select count(*) from wechat_refunds w join wechat_payments p on p.id = w.payment_id
                where w.detail is not null and p.order_id = '%s'""", order).equals("1"));

        vendor.become(Trouble.NONE);
        Mall.await("it is sent again", () -> refunds(order).startsWith("EXPORTED PROCESSING"));
        assertThat(trade.canRefund(1)).as("all of it is on its way").isFalse();
    }

    @Test
    void givesMoneyFreeThatItDoesNotRefundAndRefundsPartsOfIt() {
        Order order = paidAfterItsEnd();
        StandInRefund refund = sentRefund(order);
        vendor.vendor().end(refund.wish().refundNo(), StandInRefund.Status.CLOSED, true);
        assertThat(mall.tell(mall.letter(refund)).status()).isEqualTo(204);
        assertThat(refunds(order)).isEqualTo("FAILED CLOSED " + order.fen());
        assertThat(Mall.money(order)).isEqualTo("EXCEPTION 0 0");

        String part = requested(order, 100);
        assertThat(mall.post("reviewer", "/api/v1/refunds/" + part + "/approve", Map.of())
                        .outcome())
                .isEqualTo("403 REFUND_NEEDS_SECOND_PERSON");
        assertThat(mall.post("admin", "/api/v1/refunds/" + part + "/approve", Map.of())
                        .status())
                .isEqualTo(200);
        Mall.await("a part is sent", () -> state(part).equals("EXPORTED PROCESSING"));
        assertThat(mall.post("admin", "/api/v1/refunds/" + part + "/fail", Map.of("reason", "by hand"))
                        .outcome())
                .isEqualTo("409 REFUND_CARRIED_BY_GATEWAY");
        StandInRefund sent = vendor.vendor().findRefund(name(part));
        assertThat(sent.wish().refundFen()).isEqualTo(100);
        vendor.vendor().end(name(part), StandInRefund.Status.SUCCESS, false);
        mall.tell(mall.letter(sent));
        assertThat(state(part)).isEqualTo("CONFIRMED SUCCEEDED");
        assertThat(Mall.money(order)).isEqualTo("EXCEPTION 0 100");

        String rest = requested(order, order.fen() - 100);
        mall.post("admin", "/api/v1/refunds/" + rest + "/approve", Map.of());
        Mall.await("the rest is sent", () -> state(rest).equals("EXPORTED PROCESSING"));
        assertThat(books.total().block(PATIENCE).holds()).isTrue();
    }

    @Test
    void saysWhenARefundDoesNotArrive() {
        Order order = paidAfterItsEnd();
        StandInRefund refund = sentRefund(order);
        vendor.vendor().end(refund.wish().refundNo(), StandInRefund.Status.ABNORMAL, false);
        mall.tell(mall.letter(refund));
        assertThat(refunds(order)).isEqualTo("EXPORTED ABNORMAL " + order.fen());

        vendor.vendor().end(refund.wish().refundNo(), StandInRefund.Status.SUCCESS, false);
        mall.tell(mall.letter(refund));
        assertThat(refunds(order)).isEqualTo("CONFIRMED SUCCEEDED " + order.fen());
    }

    @Test
    void givesMoneyFreeOfWhichItRefusesTheRefund() {
        Order order = mall.prepaid();
        StandInTrade trade = mall.trade(order);
        mall.cancel(order);
        trade.pay(Instant.now());
        trade.refund(order.fen());
        mall.tell(mall.letter(order));
        Mall.await("the vendor refused", () -> refunds(order).equals("FAILED REFUSED " + order.fen()));
        assertThat(Mall.money(order)).isEqualTo("EXCEPTION 0 0");
    }

    @Test
    void isNotBelievedOfAnotherRefund() {
        Order order = paidAfterItsEnd();
        StandInRefund refund = sentRefund(order);
        Map<String, Object> words = StandInWords.refundNotice(vendor.vendor(), refund);
        words.put("refund_status", "SUCCESS");
        words.put("amount", Map.of("total", order.fen(), "refund", 1));
        StandInNotices notices = new StandInNotices(vendor.keys(), Mall.JSON, java.time.Clock.systemUTC());
        assertThat(mall.tell(notices.letter("", "REFUND.SUCCESS", "refund", words))
                        .status())
                .isEqualTo(204);
        assertThat(refunds(order)).startsWith("EXPORTED PROCESSING");
    }

    /** Money of which the vendor tells though the order is cancelled: it goes back by itself. */
    private Order paidAfterItsEnd() {
        Order order = mall.prepaid();
        StandInTrade trade = mall.trade(order);
        mall.cancel(order);
        trade.pay(Instant.now());
        assertThat(mall.tell(mall.letter(order)).status()).isEqualTo(204);
        return order;
    }

    private StandInRefund sentRefund(Order order) {
        Mall.await("the refund is sent", () -> refunds(order).startsWith("EXPORTED PROCESSING"));
        return vendor.vendor().findRefund(Mall.query("""
                select w.refund_no from wechat_refunds w join wechat_payments p on p.id = w.payment_id
                where p.order_id = '%s'""", order));
    }

    private String requested(Order order, long fen) {
        String transfer = Mall.query("select transfer_id from wechat_payments where order_id = '%s'", order);
        Answer answer = mall.post(
                "reviewer", "/api/v1/refunds", Map.of("transferId", transfer, "amountFen", fen, "reason", "退款"));
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("id");
    }

    private static String payment(Order order) {
        return Mall.query("select state from wechat_payments where order_id = '%s'", order);
    }

    private static void askAboutRefunds(Order order) {
        TestServers.database().execute("""
                update wechat_refunds w set look_at = now() from wechat_payments p
                where p.id = w.payment_id and p.order_id = '%s' and w.look_at is not null""".formatted(order.id()));
    }

    private static String refunds(Order order) {
        return Mall.query("""
                select coalesce(string_agg(concat_ws(' ', r.state, w.state, r.amount_fen), ', '), 'none')
                from wechat_payments p join refunds r on r.transfer_id = p.transfer_id
                left join wechat_refunds w on w.refund_id = r.id where p.order_id = '%s'""", order);
    }

    private static String state(String refundId) {
        return TestServers.database().query("""
                select concat_ws(' ', r.state, w.state) from refunds r left join wechat_refunds w on w.refund_id = r.id
                where r.id = '%s'""".formatted(refundId));
    }

    private static String name(String refundId) {
        return TestServers.database().query("select end_to_end_id from refunds where id = '" + refundId + "'");
    }
}
