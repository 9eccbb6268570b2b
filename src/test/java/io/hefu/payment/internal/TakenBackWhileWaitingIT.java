package io.hefu.payment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.payment.Delivery;
import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.IncomingTransfer.Kind;
import io.hefu.payment.OpenReceivable;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receivables;
import io.hefu.payment.TransferIntake;
import io.hefu.payment.internal.TransferService.Work;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** A transfer whose reversal is decided in the batch that looks at it again (E-30, E-36). */
@IntegrationTest
class TakenBackWhileWaitingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Receivables receivables;
    private final TransferIntake intake;
    private final TransferBatches batches;
    private final DatabaseClient database;
    private final TransactionalOperator tx;
    private final Clock clock;
    private final UUID supplier = UUID.randomUUID();
    private final String account =
            Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000_000_000L, 9_000_000_000_000_000L));

    TakenBackWhileWaitingIT(
            Receivables receivables,
            TransferIntake intake,
            TransferBatches batches,
            DatabaseClient database,
            TransactionalOperator tx,
            Clock clock) {
        this.receivables = receivables;
        this.intake = intake;
        this.batches = batches;
        this.database = database;
        this.tx = tx;
        this.clock = clock;
    }

    @Test
    void paysNothing() {
        OpenedReceivable order = opened();
        String code = String.valueOf(order.code());
        TestServers.database()
                .execute("update receivables set code_state = 'RELEASED', folded_code = 'GONE' where id = '%s'"
                        .formatted(order.receivableId()));
        IncomingTransfer payment = told(Kind.TRANSFER, "S" + UUID.randomUUID(), null, code);
        UUID waiting = intake.take(delivery(payment)).block(PATIENCE).get(0).transferId();

        IncomingTransfer reversal = told(Kind.REVERSAL, "R" + UUID.randomUUID(), payment.serialNo(), code);
        // the code comes in the batch's own transaction, so that nobody is faster
        database.sql("update receivables set code_state = 'ACTIVE', folded_code = :code where id = :id")
                .bind("code", code)
                .bind("id", order.receivableId())
                .then()
                .then(batches.process(List.of(new Work(delivery(reversal), null), new Work(null, waiting))))
                .as(tx::transactional)
                .block(PATIENCE);

        assertThat(TestServers.database().query("""
                select t.state || ', ' || t.allocated_fen || ' allocated, ' || t.returned_fen || ' returned, '
                    || count(a.id) || ' living, ' || (select allocated_fen from receivables where id = '%s') || ' paid'
                from transfers t left join allocations a on a.transfer_id = t.id and a.reversed_at is null
                where t.id = '%s' group by t.id""".formatted(order.receivableId(), waiting)))
                .isEqualTo("REVERSED, 0 allocated, 10000 returned, 0 living, 0 paid");
    }

    private OpenedReceivable opened() {
        TestServers.database().execute("""
                insert into suppliers (id, name, county_code, auto_sign)
                    select '%1$s', '测试合作社', min(code), true from counties;
                insert into settlement_accounts (id, supplier_id, account_name, account_no, account_key, bank_name, valid_from)
                    values (gen_random_uuid(), '%1$s', '测试合作社', '%2$s', '%2$s', '中国农业银行', '2020-01-01')""".formatted(supplier, account));
        OpenReceivable request = new OpenReceivable(
                UUID.randomUUID(),
                10_000,
                supplier,
                "测试合作社",
                account,
                "中国农业银行",
                null,
                null,
                UUID.randomUUID(),
                null,
                null,
                clock.instant(),
                null);
        return receivables
                .open(List.of(request))
                .as(tx::transactional)
                .block(PATIENCE)
                .get(0);
    }

    private IncomingTransfer told(Kind kind, String serial, @Nullable String original, String remark) {
        return new IncomingTransfer(
                kind, serial, original, clock.instant(), "市第一小学", "6222021234567890", account, 10_000, "", "", remark);
    }

    private Delivery delivery(IncomingTransfer transfer) {
        return new Delivery(
                Ids.next(),
                "demo",
                UUID.randomUUID().toString(),
                0,
                clock.instant(),
                "application/json",
                "{}",
                List.of(new Delivery.Item(transfer, null, transfer.toString())));
    }
}
