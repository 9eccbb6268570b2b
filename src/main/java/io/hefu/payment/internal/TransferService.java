package io.hefu.payment.internal;

import io.hefu.kernel.BatchTransactions;
import io.hefu.kernel.GroupCommit;
import io.hefu.kernel.GroupCommitDrain;
import io.hefu.payment.Delivery;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.Receipt;
import io.hefu.payment.TransferIntake;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Takes over what banks send and looks again at what waits, many at a time in one commit. */
@Service
class TransferService implements TransferIntake {

    private static final int TRIES_AGAINST_RIVALS = 5;

    private final GroupCommit<Work, Answer> desk;
    private final TransferBatches batches;
    private final RetryRunner retries;
    private final BatchTransactions tx;
    private final MeterRegistry meters;

    TransferService(
            TransferBatches batches,
            RetryRunner retries,
            BatchTransactions tx,
            PaymentSettings settings,
            MeterRegistry meters,
            GroupCommitDrain drain) {
        this.batches = batches;
        this.retries = retries;
        this.tx = tx;
        this.meters = meters;
        this.desk = drain.watch(new GroupCommit<>("transfers", settings.commit(), meters, this::commit));
    }

    @Override
    public Mono<List<Receipt>> take(Delivery delivery) {
        return desk.submit(new Work(delivery, null))
                .flatMap(answer -> answer.replayed()
                        ? Mono.error(PaymentProblem.NONCE_REPLAYED::rejection)
                        : Mono.just(answer.receipts()))
                .checkpoint("take over a bank's message");
    }

    /** Decides a waiting transfer again; nothing happens when it no longer waits. */
    Mono<Void> rematch(UUID transferId) {
        return desk.submit(new Work(null, transferId)).then();
    }

    /** A rival replica may have stored the same serial, or lock in another order: look again at what is there now. */
    private Mono<List<Answer>> commit(List<Work> work) {
        return Mono.defer(() -> batches.process(work).as(tx::run))
                .retryWhen(Retry.backoff(TRIES_AGAINST_RIVALS, Duration.ofMillis(5))
                        .filter(TransferService::isRivalry)
                        .onRetryExhaustedThrow((retry, signal) -> signal.failure()))
                .doOnNext(done -> retries.again(done.reversals()))
                .map(TransferBatches.Done::answers)
                .doOnNext(this::count);
    }

    private void count(List<Answer> answers) {
        answers.forEach(answer -> answer.receipts().forEach(this::count));
    }

    private void count(Receipt receipt) {
        meters.counter(
                        "hefu.transfers",
                        "outcome",
                        receipt.outcome().name(),
                        "verdict",
                        String.valueOf(receipt.verdict()))
                .increment();
    }

    private static boolean isRivalry(Throwable error) {
        return error instanceof DuplicateKeyException || error instanceof ConcurrencyFailureException;
    }

    /** Either a bank's message or a transfer to look at again. */
    record Work(
            @org.jspecify.annotations.Nullable Delivery delivery,
            @org.jspecify.annotations.Nullable UUID again) {}

    /** @param replayed whether the nonce was seen before, so that nothing was done */
    record Answer(boolean replayed, List<Receipt> receipts) {}
}
