package io.hefu.voucher.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.payment.ReceivableRefunds;
import io.hefu.voucher.BatchCommand;
import io.hefu.voucher.VoucherProblem;
import io.hefu.voucher.domain.BatchSteps;
import io.hefu.voucher.internal.BatchRefundStore.Rest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sends the rest of batches back to the units that paid for them, never to a person (F-18). */
@Component
class BatchRefunds {

    private final BatchStore batches;
    private final BatchRefundStore refunds;
    private final ReceivableRefunds money;
    private final VoucherChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    BatchRefunds(
            BatchStore batches,
            BatchRefundStore refunds,
            ReceivableRefunds money,
            VoucherChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.batches = batches;
        this.refunds = refunds;
        this.money = money;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    /** Vouchers are held before money, and money before the batch. */
    Mono<Void> ask(Actor treasurer, UUID id, String reason) {
        Instant at = clock.instant();
        return batches.find(treasurer, id)
                .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_BATCH_NOT_FOUND::rejection))
                .doOnNext(batch -> BatchSteps.require(BatchCommand.REFUND, treasurer, batch.standing()))
                .flatMap(batch ->
                        refunds.lockRest(id, at).collectList().flatMap(rest -> ask(treasurer, batch, rest, reason, at)))
                .as(tx::transactional)
                .onErrorMap(DuplicateKeyException.class, open -> VoucherProblem.VOUCHER_REFUND_UNDER_WAY.rejection())
                .checkpoint("refund the rest of a batch of vouchers");
    }

    private Mono<Void> ask(Actor treasurer, BatchRow batch, List<Rest> rest, String reason, Instant at) {
        long fen = rest.stream().mapToLong(Rest::leftFen).sum();
        if (fen == 0) {
            return Mono.error(VoucherProblem.VOUCHER_NOTHING_TO_REFUND::rejection);
        }
        UUID refundId = Ids.next();
        return refunds.insert(new BatchRefundStore.New(refundId, batch.id(), fen, reason, at, treasurer.accountId()))
                .then(Mono.defer(() -> refunds.take(refundId, rest)))
                .then(Mono.defer(() -> money.ask(new ReceivableRefunds.Wish(
                        Objects.requireNonNull(batch.receivableId()), refundId, fen, reason, treasurer))))
                .then(Mono.defer(() -> chronicle.batch(treasurer, "refund-asked", batch, batch, reason, at)));
    }
}
