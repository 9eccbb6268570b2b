package io.hefu.progress.internal;

import io.hefu.kernel.PollingRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Folds what waits into the sums. Every replica runs one; in each round one of them folds. */
@Component
class FoldRunner extends PollingRunner {

    private final FoldStore store;
    private final TransactionalOperator tx;
    private final int batch;

    FoldRunner(FoldStore store, TransactionalOperator tx, ProgressSettings settings) {
        super("folding of progress", settings.foldInterval());
        this.store = store;
        this.tx = tx;
        this.batch = settings.foldBatch();
    }

    @Override
    protected Mono<Found> round() {
        return store.waits()
                .filter(waiting -> waiting)
                .flatMap(waiting -> fold())
                .map(count -> count < batch ? Found.SOME : Found.MORE)
                .defaultIfEmpty(Found.NOTHING);
    }

    /** One batch; answers how many deltas it held. */
    Mono<Long> fold() {
        return store.lead()
                .filter(leading -> leading)
                .flatMap(leading -> store.fold(batch))
                .defaultIfEmpty(0L)
                .as(tx::transactional);
    }
}
