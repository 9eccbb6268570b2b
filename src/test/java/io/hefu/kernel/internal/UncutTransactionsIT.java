package io.hefu.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@IntegrationTest
class UncutTransactionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRANSACTIONS = 600;

    private final DatabaseClient database;
    private final TransactionalOperator tx;

    UncutTransactionsIT(DatabaseClient database, TransactionalOperator tx) {
        this.database = database;
        this.tx = tx;
    }

    @BeforeEach
    void makeATable() {
        run("create table halves (n integer not null, half integer not null)");
    }

    @AfterEach
    void dropTheTable() {
        run("drop table halves");
    }

    @Test
    void callersWhoLeaveAtAnyMomentLeaveNoHalfTransactionBehind() {
        SplittableRandom random = new SplittableRandom(1);
        Flux.range(0, TRANSACTIONS)
                .flatMap(
                        n -> bothHalves(n).takeUntilOther(Mono.delay(Duration.ofNanos(random.nextLong(6_000_000)))), 16)
                .blockLast(PATIENCE);

        assertThat(number("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and state like 'idle in transaction%'
                            and state_change < clock_timestamp() - interval '500 milliseconds'
                        """)).isZero();
        assertThat(number("select count(distinct n) from halves")).isEqualTo(TRANSACTIONS);
        assertThat(number("select count(*) from (select n from halves group by n having count(*) <> 2) as odd"))
                .isZero();
    }

    @Test
    void whatFailsIsTakenBack() {
        Mono<Void> failing = half(-1, 1).then(Mono.error(new IllegalStateException("on purpose")));

        failing.as(tx::transactional).onErrorComplete().block(PATIENCE);

        assertThat(number("select count(*) from halves where n = -1")).isZero();
    }

    private Mono<Void> bothHalves(int n) {
        return half(n, 1).then(Mono.defer(() -> half(n, 2))).as(tx::transactional);
    }

    private Mono<Void> half(int n, int half) {
        return database.sql("insert into halves (n, half) values (:n, :half)")
                .bind("n", n)
                .bind("half", half)
                .then();
    }

    private long number(String sql) {
        return database.sql(sql)
                .mapValue(Long.class)
                .one()
                .delaySubscription(Duration.ofSeconds(1))
                .block(PATIENCE);
    }

    private void run(String sql) {
        database.sql(sql).then().block(PATIENCE);
    }
}
