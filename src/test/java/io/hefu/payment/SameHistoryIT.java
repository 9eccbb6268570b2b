package io.hefu.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.PaymentFixture.Payee;
import io.hefu.payment.PaymentFixture.Told;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

/** E-47: what Redis knows, forgets or gets wrong changes how fast a history runs, never how it ends. */
@IntegrationTest
@Import(PaymentFixture.class)
class SameHistoryIT {

    private static final int STEPS = 60;

    private final PaymentFixture payments;
    private final ReactiveStringRedisTemplate redis;
    private final DatabaseClient database;

    SameHistoryIT(PaymentFixture payments, ReactiveStringRedisTemplate redis, DatabaseClient database) {
        this.payments = payments;
        this.redis = redis;
        this.database = database;
    }

    @AfterEach
    void redisIsBack() {
        TestServers.redis().start();
    }

    @Test
    void endsTheSameWithRedisHealthyFlushedStaleAndStopped() {
        long seed = new Random().nextLong();
        List<String> healthy = run(seed, code -> {});
        List<String> flushed = run(seed, code -> flush());
        List<String> stale = run(seed, this::remembersTheWrongReceivable);
        TestServers.redis().stop();
        List<String> stopped = run(seed, code -> {});

        assertThat(flushed).as("flushed, seed %d", seed).isEqualTo(healthy);
        assertThat(stale).as("stale, seed %d", seed).isEqualTo(healthy);
        assertThat(stopped).as("stopped, seed %d", seed).isEqualTo(healthy);
    }

    @Test
    void conservesMoney() {
        Payee payee = payments.supplier();
        run(payee, new Random().nextLong(), code -> {});

        assertThat(count(payee, """
                transfers t where kind = 'TRANSFER' and allocated_fen <> coalesce((
                    select sum(amount_fen) from allocations a where a.transfer_id = t.id and a.reversed_at is null), 0)""")).isZero();
        assertThat(count(payee, """
                receivables r where allocated_fen <> coalesce((
                    select sum(amount_fen) from allocations a where a.receivable_id = r.id and a.reversed_at is null), 0)""")).isZero();
        assertThat(count(payee, "receivables where (allocated_fen = payable_fen) <> (state = 'SETTLED')"))
                .isZero();
        assertThat(count(payee, "receivables where allocated_fen > 0")).isPositive();
    }

    private long count(Payee payee, String rows) {
        return database.sql("select count(*) from " + rows + " and supplier_id = :supplier")
                .bind("supplier", payee.id())
                .mapValue(Long.class)
                .one()
                .block(PaymentFixture.PATIENCE);
    }

    private List<String> run(long seed, java.util.function.Consumer<String> mishap) {
        return run(payments.supplier(), seed, mishap);
    }

    private List<String> run(Payee payee, long seed, java.util.function.Consumer<String> mishap) {
        Random random = new Random(seed);
        List<OpenedReceivable> orders = new ArrayList<>();
        List<Told> told = new ArrayList<>();
        List<String> verdicts = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            if (orders.size() < 3 || random.nextInt(3) == 0) {
                orders.add(payments.open(payee, amount(random)));
                mishap.accept(orders.get(orders.size() - 1).code());
            } else if (random.nextInt(12) == 0) {
                boolean closed = payments.close(pick(orders, random), Receivables.Closing.CANCELLED);
                verdicts.add("closed " + closed);
            } else if (!told.isEmpty() && random.nextInt(6) == 0) {
                verdicts.add(summary(payments.deliver(pick(told, random))));
            } else if (!told.isEmpty() && random.nextInt(8) == 0) {
                verdicts.add(summary(payments.deliver(pick(told, random).reversal(true))));
            } else {
                Told next = payments.told(payee, amount(random), remark(orders, random));
                told.add(next);
                verdicts.add(summary(payments.deliver(next)));
            }
        }
        orders.forEach(order -> verdicts.add(payments.stateOf(order) + payments.fen(order, "allocated_fen")));
        return verdicts;
    }

    private static long amount(Random random) {
        return 10_000L * (1 + random.nextInt(3));
    }

    private static String remark(List<OpenedReceivable> orders, Random random) {
        String code = pick(orders, random).code();
        return switch (random.nextInt(5)) {
            case 0 -> "货款" + code;
            case 1 -> "2026" + code;
            case 2 -> code + " " + pick(orders, random).code();
            case 3 -> "";
            default -> code;
        };
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static String summary(Receipt receipt) {
        return receipt.outcome() + " " + receipt.verdict() + " " + receipt.reason() + " "
                + receipt.allocations().stream().map(Receipt.Share::amountFen).toList();
    }

    private void flush() {
        redis.execute(connection -> connection.serverCommands().flushAll()).blockLast(Duration.ofSeconds(5));
    }

    private void remembersTheWrongReceivable(String code) {
        Map<String, UUID> other = Map.of(
                code,
                database.sql("select id from receivables where folded_code <> :code order by random() limit 1")
                        .bind("code", code)
                        .mapValue(UUID.class)
                        .one()
                        .block(PaymentFixture.PATIENCE));
        other.forEach((key, id) ->
                redis.opsForValue().set("hefu:code:" + key, id.toString()).block(PaymentFixture.PATIENCE));
    }
}
