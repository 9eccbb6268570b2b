package io.hefu.payment;

import io.hefu.kernel.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Suppliers with accounts, receivables of theirs, and transfers that banks tell of. */
@TestComponent
class PaymentFixture {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Receivables receivables;
    private final TransferIntake intake;
    private final DatabaseClient database;
    private final TransactionalOperator tx;
    private final Clock clock;

    PaymentFixture(
            Receivables receivables,
            TransferIntake intake,
            DatabaseClient database,
            TransactionalOperator tx,
            Clock clock) {
        this.receivables = receivables;
        this.intake = intake;
        this.database = database;
        this.tx = tx;
        this.clock = clock;
    }

    /** A new supplier in a real county, with a settlement account of its own. */
    Payee supplier() {
        Payee payee = new Payee(UUID.randomUUID(), accountNo());
        execute("""
                insert into suppliers (id, name, county_code, auto_sign)
                select :id, '测试合作社', code, true from counties limit 1""", Map.of("id", payee.id()));
        account(payee, null);
        return payee;
    }

    /** Gives the account of a supplier a validity that has ended, or none that ends. */
    void account(Payee payee, @Nullable Instant validTo) {
        execute(
                """
                insert into settlement_accounts (id, supplier_id, account_name, account_no, account_key, bank_name,
                    valid_from, valid_to)
                values (:id, :supplier, '测试合作社', :no, :no, '中国农业银行', :from, %s)""".formatted(validTo == null ? "null" : "'" + validTo + "'"),
                Map.of(
                        "id", UUID.randomUUID(),
                        "supplier", payee.id(),
                        "no", payee.accountNo(),
                        "from", clock.instant().minus(Duration.ofDays(400))));
    }

    /** The supplier changes its settlement account; the answer is the new one. */
    Payee changeAccount(Payee payee, Instant since) {
        execute(
                "update settlement_accounts set valid_to = :since where supplier_id = :id and valid_to is null",
                Map.of("since", since, "id", payee.id()));
        Payee changed = new Payee(payee.id(), accountNo());
        account(changed, null);
        return changed;
    }

    OpenedReceivable open(Payee payee, long fen) {
        return open(payee, fen, null, clock.instant().plus(Duration.ofDays(30)));
    }

    OpenedReceivable open(Payee payee, long fen, @Nullable String payerAccountNo, @Nullable Instant dueAt) {
        OpenReceivable request = new OpenReceivable(
                UUID.randomUUID(),
                fen,
                payee.id(),
                "测试合作社",
                payee.accountNo(),
                "中国农业银行",
                payerAccountNo == null ? null : "市第一小学",
                payerAccountNo,
                UUID.randomUUID(),
                "/51/test/",
                "510100",
                clock.instant(),
                dueAt);
        List<OpenedReceivable> opened =
                receivables.open(List.of(request)).as(tx::transactional).block(PATIENCE);
        receivables.opened(opened);
        return opened.get(0);
    }

    /** What a gateway collects for ten minutes from now. */
    OpenedReceivable openForGateway(Payee payee, long fen) {
        OpenReceivable request = new OpenReceivable(
                UUID.randomUUID(),
                fen,
                payee.id(),
                "测试合作社",
                payee.accountNo(),
                "中国农业银行",
                null,
                null,
                UUID.randomUUID(),
                null,
                null,
                clock.instant(),
                clock.instant().plus(Duration.ofMinutes(10)),
                false);
        return receivables
                .open(List.of(request))
                .as(tx::transactional)
                .block(PATIENCE)
                .get(0);
    }

    boolean close(OpenedReceivable receivable, Receivables.Closing why) {
        return !receivables
                .close(List.of(receivable.receivableId()), why)
                .as(tx::transactional)
                .block(PATIENCE)
                .isEmpty();
    }

    Receipt deliver(Told told) {
        return deliver("demo", told);
    }

    Receipt deliver(String channel, Told... told) {
        return deliverAll(channel, told).get(0);
    }

    List<Receipt> deliverAll(String channel, Told... told) {
        return intake.take(delivery(channel, told)).block(PATIENCE);
    }

    Delivery delivery(String channel, Told... told) {
        List<Delivery.Item> items = List.of(told).stream()
                .map(it -> new Delivery.Item(it.toTransfer(), null, it.toString()))
                .toList();
        return new Delivery(
                Ids.next(), channel, UUID.randomUUID().toString(), 0, clock.instant(), "application/json", "{}", items);
    }

    Told told(Payee payee, long fen, String remark) {
        return new Told(
                IncomingTransfer.Kind.TRANSFER,
                serial(),
                null,
                clock.instant(),
                "市第一小学",
                "6222021234567890",
                payee.accountNo(),
                fen,
                "",
                "",
                remark);
    }

    /** A number of one receivable, for example {@code allocated_fen}. */
    long fen(OpenedReceivable receivable, String column) {
        return database.sql("select " + column + " from receivables where id = :id")
                .bind("id", receivable.receivableId())
                .mapValue(Long.class)
                .one()
                .block(PATIENCE);
    }

    String text(String sql, UUID id) {
        return database.sql(sql).bind("id", id).mapValue(String.class).first().block(PATIENCE);
    }

    String stateOf(OpenedReceivable receivable) {
        return text("select state from receivables where id = :id", receivable.receivableId());
    }

    String codeStateOf(OpenedReceivable receivable) {
        return text("select code_state from receivables where id = :id", receivable.receivableId());
    }

    String transferState(UUID transferId) {
        return text("select state from transfers where id = :id", transferId);
    }

    void execute(String sql, Map<String, Object> values) {
        database.sql(sql).bindValues(values).then().block(PATIENCE);
    }

    static String serial() {
        return "S" + UUID.randomUUID();
    }

    static String accountNo() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000_000_000L, 9_000_000_000_000_000L));
    }

    /** A supplier and the account that it is paid to. */
    record Payee(UUID id, String accountNo) {}

    /** What a bank tells, easy to vary. */
    record Told(
            IncomingTransfer.Kind kind,
            String serialNo,
            @Nullable String originalSerialNo,
            Instant bookedAt,
            String payerName,
            String payerAccountNo,
            String payeeAccountNo,
            long fen,
            String usage,
            String summary,
            String postscript) {

        IncomingTransfer toTransfer() {
            return new IncomingTransfer(
                    kind,
                    serialNo,
                    originalSerialNo,
                    bookedAt,
                    payerName,
                    payerAccountNo,
                    payeeAccountNo,
                    fen,
                    usage,
                    summary,
                    postscript);
        }

        Told remark(String usageText, String summaryText, String postscriptText) {
            return new Told(
                    kind,
                    serialNo,
                    originalSerialNo,
                    bookedAt,
                    payerName,
                    payerAccountNo,
                    payeeAccountNo,
                    fen,
                    usageText,
                    summaryText,
                    postscriptText);
        }

        Told serial(String serial) {
            return new Told(
                    kind,
                    serial,
                    originalSerialNo,
                    bookedAt,
                    payerName,
                    payerAccountNo,
                    payeeAccountNo,
                    fen,
                    usage,
                    summary,
                    postscript);
        }

        Told amount(long other) {
            return new Told(
                    kind,
                    serialNo,
                    originalSerialNo,
                    bookedAt,
                    payerName,
                    payerAccountNo,
                    payeeAccountNo,
                    other,
                    usage,
                    summary,
                    postscript);
        }

        Told booked(Instant at) {
            return new Told(
                    kind,
                    serialNo,
                    originalSerialNo,
                    at,
                    payerName,
                    payerAccountNo,
                    payeeAccountNo,
                    fen,
                    usage,
                    summary,
                    postscript);
        }

        Told payer(String name, String accountNo) {
            return new Told(
                    kind,
                    serialNo,
                    originalSerialNo,
                    bookedAt,
                    name,
                    accountNo,
                    payeeAccountNo,
                    fen,
                    usage,
                    summary,
                    postscript);
        }

        Told payee(String accountNo) {
            return new Told(
                    kind,
                    serialNo,
                    originalSerialNo,
                    bookedAt,
                    payerName,
                    payerAccountNo,
                    accountNo,
                    fen,
                    usage,
                    summary,
                    postscript);
        }

        /** The reversal of this transfer; naming its serial or not. */
        Told reversal(boolean named) {
            return new Told(
                    IncomingTransfer.Kind.REVERSAL,
                    PaymentFixture.serial(),
                    named ? serialNo : null,
                    bookedAt,
                    payerName,
                    payerAccountNo,
                    payeeAccountNo,
                    fen,
                    usage,
                    summary,
                    postscript);
        }
    }
}
