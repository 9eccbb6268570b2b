package io.hefu.settlement.internal;

import io.hefu.kernel.Ids;
import io.hefu.payment.Delivery;
import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.IncomingTransfer.Kind;
import io.hefu.payment.OpenReceivable;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receipt;
import io.hefu.payment.Receivables;
import io.hefu.payment.TransferIntake;
import io.hefu.testing.HefuClient;
import io.hefu.testing.TestServers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Suppliers, orders' receivables, callbacks and statements of one bank. */
@TestComponent
class SettlementFixture {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String PAYER = "6222021234567890";
    static final String HEADER = "账号,流水号,交易时间,贷方金额,借方金额,余额,对方户名,对方账号,附言\n";

    private final Receivables receivables;
    private final TransferIntake intake;
    private final TransactionalOperator tx;
    private final HefuClient hefu;
    private final Clock clock;

    SettlementFixture(
            Receivables receivables, TransferIntake intake, TransactionalOperator tx, HefuClient hefu, Clock clock) {
        this.receivables = receivables;
        this.intake = intake;
        this.tx = tx;
        this.hefu = hefu;
        this.clock = clock;
    }

    /** A new supplier's settlement account. */
    Payee supplier() {
        Payee payee = new Payee(UUID.randomUUID(), account());
        TestServers.database().execute("""
                insert into suppliers (id, name, county_code, auto_sign)
                select '%1$s', '测试合作社', code, true from counties limit 1;
                insert into settlement_accounts (id, supplier_id, account_name, account_no, account_key, bank_name, valid_from)
                values (gen_random_uuid(), '%1$s', '测试合作社', '%2$s', '%2$s', '中国农业银行', now() - interval '400 days')
                """.formatted(payee.id, payee.accountNo));
        return payee;
    }

    OpenedReceivable open(Payee payee, long fen) {
        return open(payee, fen, UUID.randomUUID());
    }

    OpenedReceivable open(Payee payee, long fen, UUID buyer) {
        OpenReceivable request = new OpenReceivable(
                UUID.randomUUID(),
                fen,
                payee.id,
                "测试合作社",
                payee.accountNo,
                "中国农业银行",
                null,
                null,
                buyer,
                "/51/test/",
                "510100",
                clock.instant(),
                clock.instant().plus(Duration.ofDays(30)));
        List<OpenedReceivable> opened =
                receivables.open(List.of(request)).as(tx::transactional).block(PATIENCE);
        receivables.opened(opened);
        return opened.get(0);
    }

    void close(OpenedReceivable order) {
        receivables
                .close(List.of(order.receivableId()), Receivables.Closing.CANCELLED)
                .as(tx::transactional)
                .block(PATIENCE);
    }

    /** What the bank tells at the time. */
    Receipt callback(Payee payee, String serial, long fen, String remark) {
        return told(HefuClient.CHANNEL, Kind.TRANSFER, payee, serial, null, fen, remark);
    }

    /** What another bank's channel tells of the same account. */
    Receipt callbackOfAnotherChannel(Payee payee, String serial, long fen, String remark) {
        return told("other", Kind.TRANSFER, payee, serial, null, fen, remark);
    }

    Receipt reversal(Payee payee, String serial, @Nullable String original, long fen, String remark) {
        return told(HefuClient.CHANNEL, Kind.REVERSAL, payee, serial, original, fen, remark);
    }

    private Receipt told(
            String channel, Kind kind, Payee payee, String serial, @Nullable String original, long fen, String remark) {
        IncomingTransfer transfer = new IncomingTransfer(
                kind, serial, original, clock.instant(), "市第一小学", PAYER, payee.accountNo, fen, "", "", remark);
        Delivery delivery = new Delivery(
                Ids.next(),
                channel,
                UUID.randomUUID().toString(),
                0,
                clock.instant(),
                "application/json",
                "{}",
                List.of(new Delivery.Item(transfer, null, serial)));
        return intake.take(delivery).block(PATIENCE).get(0);
    }

    /** A line of the demo bank's CSV, booked now; a negative amount in fen left the account. */
    String line(Payee payee, String serial, long fen, String remark) {
        String yuan = "%d.%02d".formatted(Math.abs(fen) / 100, Math.abs(fen) % 100);
        return "%s,%s,%s,%s,%s,,市第一小学,%s,%s%n"
                .formatted(payee.accountNo, serial, time(), fen > 0 ? yuan : "", fen < 0 ? yuan : "", PAYER, remark);
    }

    String time() {
        return clock.instant()
                        .atZone(ZoneId.of("Asia/Shanghai"))
                        .toLocalDateTime()
                        .withNano(0) + "";
    }

    ResponseSpec upload(String content) {
        return hefu.as("reviewer")
                .post()
                .uri("/api/v1/statements?channel=demo&fileName=day.csv")
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue(content)
                .exchange();
    }

    /** Uploads and waits until it is worked off. */
    JsonNode imported(String content) {
        byte[] answer = upload(content)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return await(JsonMapper.shared().readTree(answer).get("id").asString());
    }

    JsonNode await(String id) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode report = get("reviewer", "/api/v1/statements/" + id);
            String state = report.get("statement").get("state").asString();
            if (state.equals("DONE") || state.equals("FAILED")) {
                return report;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(report.toString());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String account, String path) {
        byte[] body = hefu.as(account)
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(body);
    }

    ResponseSpec post(String account, String path, Map<String, ?> body) {
        return hefu.as(account)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    long number(String sql, Object... values) {
        return Long.parseLong(TestServers.database().query(sql.formatted(values)));
    }

    /** Waits for what happens by itself. */
    void awaitZero(String sql) {
        Instant end = Instant.now().plus(PATIENCE);
        while (number(sql) != 0) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(sql);
            }
            pause();
        }
    }

    /** Reports mask all of it but its end, which is no other account's. */
    private static String account() {
        String number = number();
        String alike = TestServers.database().query("""
                select count(*) from (
                    select account_no from settlement_accounts union all select payee_account_no from transfers) as others
                where right(account_no, 4) = '%s'""".formatted(number.substring(number.length() - 4)));
        return alike.equals("0") ? number : account();
    }

    static String number() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000_000_000L, 9_000_000_000_000_000L));
    }

    static String serial() {
        return "S" + UUID.randomUUID();
    }

    /** A supplier and the account that it is paid to. */
    record Payee(UUID id, String accountNo) {}
}
