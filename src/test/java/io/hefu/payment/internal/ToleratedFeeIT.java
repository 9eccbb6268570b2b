package io.hefu.payment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.payment.OpenReceivable;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receivables;
import io.hefu.payment.domain.Share;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;

/** A fee that a bank has kept is let off with the payment, and owed again when that is taken back (E-14). */
@IntegrationTest
class ToleratedFeeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Receivables receivables;
    private final ReceivableStore store;
    private final Bookkeeping books;
    private final TransactionalOperator tx;
    private final Clock clock;

    ToleratedFeeIT(
            Receivables receivables, ReceivableStore store, Bookkeeping books, TransactionalOperator tx, Clock clock) {
        this.receivables = receivables;
        this.store = store;
        this.books = books;
        this.tx = tx;
        this.clock = clock;
    }

    @Test
    void isLetOffWithThePaymentAndOwedAgainWithoutIt() {
        OpenedReceivable order = opened(10_000);
        Share share = new Share(order.receivableId(), order.subjectId(), 9_950, 50);

        move(order, ledger -> ledger.allocate(List.of(share), clock.instant()));
        assertThat(standing(order)).isEqualTo("9950 of 9950, let off 50: SETTLED CONSUMED");

        AllocationStore.Allocation allocation =
                new AllocationStore.Allocation(Ids.next(), order.receivableId(), 9_950, 50, clock.instant(), null);
        move(order, ledger -> ledger.release(allocation, clock.instant()));
        assertThat(standing(order)).isEqualTo("0 of 10000, let off 0: OPEN ACTIVE");
    }

    private void move(OpenedReceivable order, Consumer<Ledger> movement) {
        store.lock(List.of(order.receivableId()), List.of())
                .collectList()
                .flatMap(rows -> {
                    Ledger ledger = new Ledger(rows);
                    movement.accept(ledger);
                    return books.move(ledger);
                })
                .as(tx::transactional)
                .block(PATIENCE);
    }

    private static String standing(OpenedReceivable order) {
        return TestServers.database().query("""
                select allocated_fen || ' of ' || payable_fen || ', let off ' || reduced_fen || ': ' || state || ' ' || code_state
                from receivables where id = '%s'""".formatted(order.receivableId()));
    }

    private OpenedReceivable opened(long fen) {
        OpenReceivable request = new OpenReceivable(
                UUID.randomUUID(),
                fen,
                UUID.randomUUID(),
                "测试合作社",
                "6228480012345678",
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
}
