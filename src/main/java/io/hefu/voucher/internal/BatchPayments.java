package io.hefu.voucher.internal;

import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener;
import io.hefu.union.Budgets;
import io.hefu.voucher.BatchState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Follows the money of batches: issues when they are paid, suspends when the payment is taken back (E-32). */
@Component
class BatchPayments implements ReceivableListener {

    private final BatchStore batches;
    private final VoucherStore vouchers;
    private final BatchContributions contributions;
    private final Budgets budgets;
    private final VoucherChronicle chronicle;
    private final Clock clock;

    BatchPayments(
            BatchStore batches,
            VoucherStore vouchers,
            BatchContributions contributions,
            Budgets budgets,
            VoucherChronicle chronicle,
            Clock clock) {
        this.batches = batches;
        this.vouchers = vouchers;
        this.contributions = contributions;
        this.budgets = budgets;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    /** Subjects without a batch belong to another module. */
    @Override
    public Mono<Void> changed(List<Change> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        Map<UUID, Change> bySubject =
                changes.stream().collect(Collectors.toMap(Change::subjectId, Function.identity()));
        return batches.lock(bySubject.keySet())
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(batch -> follow(batch, Objects.requireNonNull(bySubject.get(batch.id()))))
                .then()
                .checkpoint("follow the money of voucher batches");
    }

    /** A batch that takes no money, or not this receivable's, rolls the allocation back. */
    private Mono<Void> follow(BatchRow before, Change change) {
        if (!change.receivableId().equals(before.receivableId()) || !takesMoney(before.state())) {
            throw new IllegalStateException("batch takes no money: " + before.id() + " is " + before.state());
        }
        Instant at = clock.instant();
        return batches.pay(before.id(), state(before, change), change.allocatedFen(), at)
                .flatMap(after -> issue(before, after)
                        .then(contributions.count(before, after, change, at))
                        .then(budgets.move(after.id(), change.payableFen() - change.allocatedFen(), after.paidFen()))
                        .then(chronicle.batch(what(before, after, change), after, at)));
    }

    private static boolean takesMoney(BatchState state) {
        return state == BatchState.ORDERED || state == BatchState.ISSUED || state == BatchState.SUSPENDED;
    }

    private static BatchState state(BatchRow before, Change change) {
        if (change.settled()) {
            return BatchState.ISSUED;
        }
        return before.issuedAt() == null ? BatchState.ORDERED : BatchState.SUSPENDED;
    }

    /** Once, however often its payment comes and goes. */
    private Mono<Void> issue(BatchRow before, BatchRow after) {
        return before.issuedAt() == null && after.issuedAt() != null ? vouchers.issue(after) : Mono.empty();
    }

    private static String what(BatchRow before, BatchRow after, Change change) {
        if (before.state() == after.state()) {
            return change.move() == MoneyMove.REFUND ? "refunded" : "payment-changed";
        }
        return switch (after.state()) {
            case ISSUED -> before.state() == BatchState.SUSPENDED ? "resumed" : "issued";
            default -> "suspended";
        };
    }
}
