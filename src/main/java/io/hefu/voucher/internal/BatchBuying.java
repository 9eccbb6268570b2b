package io.hefu.voucher.internal;

import io.hefu.kernel.Actor;
import io.hefu.organization.SettlementAccount;
import io.hefu.organization.SettlementAccounts;
import io.hefu.payment.OpenReceivable;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receivables;
import io.hefu.payment.Receivables.Closing;
import io.hefu.union.Budgets;
import io.hefu.union.Budgets.Charge;
import io.hefu.union.Scheme;
import io.hefu.voucher.BatchCommand;
import io.hefu.voucher.BatchState;
import io.hefu.voucher.VoucherProblem;
import io.hefu.voucher.domain.BatchSteps;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/**
 * Makes batches payable, and takes back those that are not paid. A batch is a receivable of its own and no order: nothing of
 * it is shipped, accepted or reviewed, while codes, claims, reversals and refunds know receivables only.
 */
@Component
class BatchBuying {

    private final BatchStore batches;
    private final SettlementAccounts accounts;
    private final Receivables receivables;
    private final Budgets budgets;
    private final VoucherChronicle chronicle;
    private final VoucherSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    BatchBuying(
            BatchStore batches,
            SettlementAccounts accounts,
            Receivables receivables,
            Budgets budgets,
            VoucherChronicle chronicle,
            VoucherSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.batches = batches;
        this.accounts = accounts;
        this.receivables = receivables;
        this.budgets = budgets;
        this.chronicle = chronicle;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    Mono<Void> approve(Actor treasurer, UUID id) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return batches.lock(treasurer, id)
                .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_BATCH_NOT_FOUND::rejection))
                .doOnNext(batch -> BatchSteps.require(BatchCommand.APPROVE, treasurer, batch.standing()))
                .delayUntil(batch -> budgets.commit(
                        new Charge(id, batch.unitId(), batch.year(), Scheme.VOUCHER, batch.payableFen())))
                .zipWhen(batch -> accounts.current(batch.issuerId())
                        .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_ISSUER_UNFIT::rejection)))
                .flatMap(both -> open(treasurer, both, at))
                .as(tx::transactional)
                .doOnNext(receivables::opened)
                .checkpoint("approve a batch of vouchers")
                .then();
    }

    private Mono<List<OpenedReceivable>> open(Actor treasurer, Tuple2<BatchRow, SettlementAccount> both, Instant at) {
        BatchRow batch = both.getT1();
        SettlementAccount payee = both.getT2();
        Instant due = at.plus(settings.paymentTerm());
        return receivables
                .open(List.of(receivable(treasurer, batch, payee, at, due)))
                .delayUntil(opened -> batches.approve(batch.id(), opened.get(0), payee, at, treasurer.accountId(), due)
                        .flatMap(after -> chronicle.batch(treasurer, "approved", batch, after, null, at)));
    }

    private static OpenReceivable receivable(
            Actor treasurer, BatchRow batch, SettlementAccount payee, Instant at, Instant due) {
        return new OpenReceivable(
                batch.id(),
                batch.payableFen(),
                batch.issuerId(),
                payee.accountName(),
                payee.accountNo(),
                payee.bankName(),
                null,
                null,
                treasurer.accountId(),
                batch.unitPath(),
                batch.region(),
                at,
                due);
    }

    Mono<Void> cancel(Actor actor, UUID id, String reason) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return batches.find(actor, id)
                .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_BATCH_NOT_FOUND::rejection))
                .doOnNext(batch -> BatchSteps.require(BatchCommand.CANCEL, actor, batch.standing()))
                .flatMap(batch -> end(batch, BatchState.CANCELLED, Closing.CANCELLED, at)
                        .switchIfEmpty(Mono.error(() -> refusal(actor, batch)))
                        .flatMap(after -> chronicle.batch(actor, "cancelled", batch, after, reason, at)))
                .as(tx::transactional)
                .checkpoint("cancel a batch of vouchers");
    }

    private static Throwable refusal(Actor actor, BatchRow batch) {
        return VoucherProblem.VOUCHER_BATCH_STATE.rejection(
                Map.of("state", batch.state(), "allowed", BatchSteps.allowed(actor, batch.standing())));
    }

    /** Its receivable first: when money has come meanwhile, money wins (E-38). Empty when it did. */
    private Mono<BatchRow> end(BatchRow batch, BatchState to, Closing why, Instant at) {
        UUID receivableId = batch.receivableId();
        Mono<Boolean> closed = receivableId == null
                ? Mono.just(true)
                : receivables.close(List.of(receivableId), why).map(ids -> !ids.isEmpty());
        return closed.filter(done -> done)
                .flatMap(done -> batches.close(batch.id(), batch.state(), to, at))
                .delayUntil(after -> budgets.move(after.id(), 0, 0));
    }

    /** Ends those that nobody has paid in time; answers how many. */
    Mono<Long> expire(int most) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return batches.overdue(at.minus(settings.expiryGrace()), most)
                .concatMap(batch -> end(batch, BatchState.EXPIRED, Closing.EXPIRED, at)
                        .delayUntil(after -> chronicle.batch("expired", after, at))
                        .as(tx::transactional))
                .count();
    }
}
