package io.hefu.progress.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Folds what waits into the sums. Every replica runs one; in each round one of them folds. */
@Component
class FoldRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FoldRunner.class);

    private final FoldStore store;
    private final TransactionalOperator tx;
    private final Duration interval;
    private final int batch;
    private volatile @Nullable Disposable running;

    FoldRunner(FoldStore store, TransactionalOperator tx, ProgressSettings settings) {
        this.store = store;
        this.tx = tx;
        this.interval = settings.foldInterval();
        this.batch = settings.foldBatch();
    }

    @Override
    public void start() {
        running = Flux.interval(interval)
                .onBackpressureDrop()
                .concatMap(tick -> foldAll(), 1)
                .subscribe();
    }

    private Mono<Long> foldAll() {
        return store.waits()
                .filter(waiting -> waiting)
                .flatMapMany(waiting -> fold().repeat())
                .takeUntil(count -> count < batch)
                .reduce(0L, Long::sum)
                .onErrorResume(error -> {
                    log.warn("Could not fold progress, trying again in {}", interval, error);
                    return Mono.empty();
                });
    }

    /** One batch; answers how many deltas it held. */
    Mono<Long> fold() {
        return store.lead()
                .filter(leading -> leading)
                .flatMap(leading -> store.fold(batch))
                .defaultIfEmpty(0L)
                .as(tx::transactional);
    }

    @Override
    public void stop() {
        Disposable current = running;
        if (current != null) {
            current.dispose();
        }
        running = null;
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
