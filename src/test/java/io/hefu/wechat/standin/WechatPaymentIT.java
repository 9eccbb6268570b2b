package io.hefu.wechat.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.MoneyBooks;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import io.hefu.wechat.standin.Mall.Answer;
import io.hefu.wechat.standin.Mall.Order;
import io.hefu.wechat.standin.StandInNotices.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Personal orders paid at the stand-in of the embedded default. */
@IntegrationTest
class WechatPaymentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HefuClient hefu;
    private final StandIn vendor;
    private final StandInKeys keys;
    private final MoneyBooks books;
    private final Mall mall;

    WechatPaymentIT(HefuClient hefu, StandIn vendor, StandInKeys keys, MoneyBooks books) {
        this.hefu = hefu;
        this.vendor = vendor;
        this.keys = keys;
        this.books = books;
        this.mall = new Mall(hefu, vendor, keys);
    }

    @Test
    void paysAPersonalOrderAndCountsIt() {
        Order order = mall.order();
        Answer arguments = mall.prepay(order);
        assertThat(arguments.text("package")).startsWith("prepay_id=wx");
        assertThat(arguments.text("signType")).isEqualTo("RSA");

        assertThat(pay(arguments).status()).isEqualTo(200);

        Mall.await("the order is paid", () -> mall.status(order).equals("PENDING_SHIPMENT"));
        assertThat(Mall.money(order)).isEqualTo("MATCHED " + order.fen() + " 0");
        assertThat(Mall.query("""
                select string_agg(channel || ' ' || cause || ' ' || amount_fen, ', ') from contributions
                where order_id = '%s'""", order)).isEqualTo("PERSONAL PAYMENT " + order.fen());
        assertThat(events(order)).contains("hefu.payment.wechat.prepaid", "hefu.payment.wechat.paid");
        assertThat(Mall.query("""
                select string_agg(action, ', ') from audit_entries where subject = '%s' and action like 'payment.%%'""", order)).isEqualTo("payment.wechat.prepaid");
        assertThat(books.total().block(PATIENCE).holds()).isTrue();
        assertThat(mall.prepay(order).outcome()).isEqualTo("409 ORDER_NOT_PAYABLE");
    }

    @Test
    void isOnePaymentHoweverOftenItBegins() {
        Order order = mall.order();
        Set<String> packages = new HashSet<>();
        sideBySide(8, () -> mall.prepay(order)).forEach(answer -> packages.add(answer.text("package")));
        packages.add(mall.prepay(order).text("package"));
        assertThat(packages).hasSize(1);
        assertThat(Mall.query("select count(*) from wechat_payments where order_id = '%s'", order))
                .isEqualTo("1");
    }

    @Test
    void isTheBuyersAlone() {
        Order order = mall.order();
        String stranger = "staff-" + UUID.randomUUID();
        TestServers.database().execute("""
                insert into accounts (id, login, display_name, password_hash, roles)
                select gen_random_uuid(), '%1$s', '%1$s', password_hash, roles from accounts where login = 'staff'""".formatted(stranger));
        assertThat(mall.prepay(stranger, order, "o1").outcome()).isEqualTo("404 PAYABLE_ORDER_NOT_FOUND");
        assertThat(mall.prepay("staff", new Order(UUID.randomUUID().toString(), 1), "o1")
                        .outcome())
                .isEqualTo("404 PAYABLE_ORDER_NOT_FOUND");
        assertThat(mall.prepay("staff", order, "not an openid").outcome()).isEqualTo("400 REQUEST_INVALID");
        assertThat(mall.post(stranger, path(mall.order()), Map.of()).outcome())
                .isEqualTo("404 PAYABLE_ORDER_NOT_FOUND");
    }

    @Test
    void remembersThePayerOfAnAccount() {
        Order first = mall.prepaid();
        Order second = mall.order();
        assertThat(mall.post("staff", path(second), Map.of()).status()).isEqualTo(200);
        assertThat(mall.trade(second).wish().openid())
                .isEqualTo(mall.trade(first).wish().openid());
    }

    @Test
    void endsThePaymentOfAnotherPayerFirst() {
        Order order = mall.prepaid();
        StandInTrade first = mall.trade(order);
        assertThat(mall.prepay("staff", order, "another").status()).isEqualTo(200);
        assertThat(first.state()).isEqualTo(StandInTrade.State.CLOSED);
        assertThat(mall.trade(order).wish().openid()).isEqualTo("another");
    }

    @Test
    void needsSomeTime() {
        Order order = mall.order();
        TestServers.database().execute("""
                update receivables set due_at = now() + interval '30 seconds' where subject_id = '%s'""".formatted(order.id()));
        assertThat(mall.prepay(order).outcome()).isEqualTo("409 PAYMENT_TIME_OVER");
    }

    @Test
    void hasOneEffectHoweverOftenItIsTold() {
        Order order = mall.prepaid();
        mall.paySilently(order);
        Letter letter = mall.letter(order);
        List<Answer> answers = sideBySide(10, () -> mall.tell(mall.again(letter)));
        assertThat(answers).extracting(Answer::status).containsOnly(204);
        assertThat(mall.tell(letter).status()).isEqualTo(204);
        assertThat(mall.tell(letter).status()).isEqualTo(204);
        assertThat(mall.tell(mall.letter(order)).status())
                .as("another notification of the same payment")
                .isEqualTo(204);
        assertThat(mall.status(order)).isEqualTo("PENDING_SHIPMENT");
        assertThat(Mall.money(order)).isEqualTo("MATCHED " + order.fen() + " 0");
        assertThat(events(order)).containsOnlyOnce("hefu.payment.wechat.paid");
    }

    @Test
    void refusesWhatTheVendorDidNotSign() {
        Order order = mall.prepaid();
        mall.paySilently(order);
        Letter letter = mall.letter(order);
        Answer answer = mall.tell(with(letter, "Wechatpay-Signature", "WECHATPAY/SIGNTEST/abcdefgh"));
        assertThat(answer.outcome()).isEqualTo("401 FAIL");
        assertThat(mall.tell(with(
                                letter,
                                "Wechatpay-Signature",
                                StandInKeys.generate().sign("x")))
                        .status())
                .isEqualTo(401);
        assertThat(mall.tell(with(letter, "Wechatpay-Serial", "PUB_KEY_ID_OTHER"))
                        .status())
                .isEqualTo(401);
        assertThat(mall.tell(new Letter("", letter.headers(), letter.body() + " "))
                        .status())
                .isEqualTo(401);
        assertThat(mall.tell(new Letter("", Map.of(), letter.body())).status()).isEqualTo(401);
        assertThat(mall.status(order)).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void refusesWhatIsOlderThanFiveMinutesThoughItIsSigned() {
        Order order = mall.prepaid();
        mall.paySilently(order);
        String body = mall.letter(order).body();
        for (long seconds : new long[] {-3600, -310, 310}) {
            assertThat(mall.tell(signedAt(Instant.now().plusSeconds(seconds), body))
                            .outcome())
                    .isEqualTo("401 FAIL");
        }
        assertThat(mall.status(order)).isEqualTo("PENDING_PAYMENT");
        assertThat(mall.tell(signedAt(Instant.now().minusSeconds(60), body)).status())
                .isEqualTo(204);
        assertThat(mall.status(order)).isEqualTo("PENDING_SHIPMENT");
    }

    @Test
    void movesNothingWhenTheVendorSaysSomethingElse() {
        Order order = mall.prepaid();
        mall.paySilently(order);
        Map<String, Map<String, Object>> changes = Map.of(
                "AMOUNT_DIFFERS", Map.of("amount", Map.of("total", order.fen() - 1, "currency", "CNY")),
                "MERCHANT_DIFFERS", Map.of("mchid", "1900000001"),
                "APP_DIFFERS", Map.of("appid", "wx0000000000000000"),
                "TRADE_UNKNOWN", Map.of("out_trade_no", "0123456789"),
                "TRADE_INCOMPLETE", Map.of("transaction_id", ""));
        changes.forEach((reason, change) -> {
            Map<String, Object> words = new HashMap<>(mall.words(order));
            words.putAll(change);
            Letter letter = mall.letter(words);
            assertThat(mall.tell(letter).status()).isEqualTo(204);
            assertThat(deadLetter(letter)).isEqualTo(reason);
        });
        assertThat(mall.status(order)).isEqualTo("PENDING_PAYMENT");
        assertThat(Mall.money(order)).isEqualTo("none");
    }

    @Test
    void keepsWhatCannotBeReadAsADeadLetter() {
        Letter rubbish = mall.signed("rubbish " + UUID.randomUUID());
        assertThat(mall.tell(rubbish).status()).isEqualTo(204);
        assertThat(deadLetter(rubbish)).isEqualTo("PARSE_FAILED");

        Letter foreign = new StandInNotices(StandInKeys.generate(), Mall.JSON, java.time.Clock.systemUTC())
                .letter("", "TRANSACTION.SUCCESS", "transaction", Map.of());
        Letter resigned = mall.signed(foreign.body());
        assertThat(mall.tell(resigned).status()).isEqualTo(204);
        assertThat(deadLetter(resigned)).isEqualTo("DECRYPTION_FAILED");
        assertThat(mall.get("reviewer", "/api/v1/dead-letters?channel=wechat")
                        .json()
                        .path("items")
                        .size())
                .isPositive();
    }

    @Test
    void isFoundByAskingWhenNobodyTells() {
        Order order = mall.prepaid();
        mall.paySilently(order);
        mall.lookNow(order);
        Mall.await("the vendor was asked", () -> mall.status(order).equals("PENDING_SHIPMENT"));
        assertThat(Mall.money(order)).isEqualTo("MATCHED " + order.fen() + " 0");
        assertThat(mall.tell(mall.letter(order)).status()).as("and told late").isEqualTo(204);
        assertThat(Mall.money(order)).isEqualTo("MATCHED " + order.fen() + " 0");
    }

    @Test
    void endsAtTheVendorBeforeTheOrderExpires() {
        Order order = mall.prepaid();
        StandInTrade trade = mall.trade(order);
        mall.overdue(order);
        Mall.await("the vendor closed it", () -> trade.state() == StandInTrade.State.CLOSED);
        Mall.await("the order expired", () -> mall.status(order).equals("EXPIRED"));
        assertThat(events(order)).contains("hefu.payment.wechat.closed");
        assertThat(mall.prepay(order).outcome()).isEqualTo("409 ORDER_NOT_PAYABLE");
    }

    @Test
    void winsOverTheClockWhenTheVendorHasTheMoney() {
        Order order = mall.prepaid();
        mall.paySilently(order);
        mall.overdue(order);
        Mall.await("the vendor decided", () -> mall.status(order).equals("PENDING_SHIPMENT"));
        assertThat(mall.trade(order).state()).isEqualTo(StandInTrade.State.SUCCESS);
    }

    @Test
    void endsWithTheOrderThatItsBuyerCancels() {
        Order order = mall.prepaid();
        StandInTrade trade = mall.trade(order);
        assertThat(mall.cancel(order).text("status")).isEqualTo("CANCELLED");
        assertThat(trade.state()).isEqualTo(StandInTrade.State.CLOSED);
        assertThat(mall.prepay(order).outcome()).isEqualTo("409 ORDER_NOT_PAYABLE");
    }

    @Test
    void forbidsToCancelWhatTheVendorHasTheMoneyOf() {
        Order order = mall.prepaid();
        mall.paySilently(order);
        assertThat(mall.cancel(order).outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");
        assertThat(mall.status(order)).isEqualTo("PENDING_SHIPMENT");
    }

    @Test
    void isEitherPaidOrCancelledInARace() {
        for (int i = 0; i < 5; i++) {
            Order order = mall.order();
            Answer arguments = mall.prepay(order);
            List<Answer> answers = inParallel(List.of(() -> pay(arguments), () -> mall.cancel(order)));
            boolean paid = answers.get(0).status() == 200;
            boolean cancelled = answers.get(1).status() == 200;
            assertThat(paid).as(answers.toString()).isNotEqualTo(cancelled);
            Mall.await("the order follows", () -> mall.status(order).equals(paid ? "PENDING_SHIPMENT" : "CANCELLED"));
        }
    }

    @Test
    void givesBackTheMoneyOfAnOrderThatIsClosed() {
        Order order = mall.prepaid();
        StandInTrade trade = mall.trade(order);
        mall.cancel(order);
        trade.pay(Instant.now());
        assertThat(mall.tell(mall.letter(order)).status()).isEqualTo(204);

        assertThat(mall.status(order)).isEqualTo("CANCELLED");
        Mall.await("the payer has it back", () -> refund(order).equals("CONFIRMED SUCCEEDED " + order.fen()));
        assertThat(Mall.money(order)).isEqualTo("REFUNDED 0 " + order.fen());
        assertThat(trade.state()).isEqualTo(StandInTrade.State.REFUND);
        assertThat(books.total().block(PATIENCE).holds()).isTrue();
    }

    private Answer pay(Answer arguments) {
        return Mall.answer(hefu.web()
                .post()
                .uri("/wechat-stand-in/pay")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(arguments.json().toString())
                .exchange());
    }

    private static String path(Order order) {
        return "/api/v1/orders/" + order.id() + "/wechat-payment";
    }

    private static String refund(Order order) {
        return Mall.query("""
                select coalesce(string_agg(concat_ws(' ', r.state, w.state, r.amount_fen), ', '), 'none')
                from wechat_payments p join refunds r on r.transfer_id = p.transfer_id
                left join wechat_refunds w on w.refund_id = r.id where p.order_id = '%s'""", order);
    }

    private static String deadLetter(Letter letter) {
        return TestServers.database().query("""
                select coalesce(string_agg(reason, ', '), 'none') from dead_letters d
                join bank_messages m on m.id = d.message_id where m.channel = 'wechat' and m.nonce = '%s'""".formatted(letter.headers().get("Wechatpay-Nonce")));
    }

    private static String events(Order order) {
        return Mall.query("""
                select string_agg(type, ' ') from (select type, subject from outbox
                    union all select type, subject from event_log) told
                join wechat_payments p on p.id::text = told.subject where p.order_id = '%s'""", order);
    }

    private static Letter with(Letter letter, String header, String value) {
        Map<String, String> headers = new HashMap<>(letter.headers());
        headers.put(header, value);
        return new Letter("", headers, letter.body());
    }

    private Letter signedAt(Instant at, String body) {
        return new StandInNotices(keys, Mall.JSON, java.time.Clock.fixed(at, java.time.ZoneOffset.UTC))
                .signed("", body);
    }

    private static List<Answer> sideBySide(int count, Supplier<Answer> call) {
        return inParallel(java.util.Collections.nCopies(count, call));
    }

    private static List<Answer> inParallel(List<Supplier<Answer>> calls) {
        Scheduler callers = Schedulers.newBoundedElastic(16, 64, "payers");
        try {
            return Flux.fromIterable(calls)
                    .flatMapSequential(call -> Mono.fromSupplier(call).subscribeOn(callers), calls.size())
                    .collectList()
                    .block(PATIENCE);
        } finally {
            callers.dispose();
        }
    }
}
