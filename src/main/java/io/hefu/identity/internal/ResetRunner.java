package io.hefu.identity.internal;

import io.hefu.identity.internal.ResetCodes.Wish;
import io.hefu.kernel.CommonProblem;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at wishes for a code aside from their requests, so that neither the answer nor its time tells whether there is
 * such an account. A wish that a crash swallows is made again by the one who waits for the code.
 */
@Component
class ResetRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ResetRunner.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SIDE_BY_SIDE = 4;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final ResetCodes codes;
    private final BlockingQueue<Wish> wishes;
    private volatile Disposable running = Disposables.disposed();

    ResetRunner(ResetCodes codes, ResetSettings settings) {
        this.codes = codes;
        this.wishes = new ArrayBlockingQueue<>(settings.queue());
    }

    /** Throws {@code OVERLOADED} when too many wait. */
    void add(Wish wish) {
        if (!wishes.offer(wish)) {
            throw CommonProblem.OVERLOADED.rejection(Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS));
        }
    }

    @Override
    public void start() {
        running = Flux.interval(LOOK)
                .onBackpressureDrop()
                .concatMap(tick -> drain(), 1)
                .subscribe();
    }

    private Mono<Void> drain() {
        return Flux.<Wish>generate(sink -> {
                    Wish next = wishes.poll();
                    if (next == null) {
                        sink.complete();
                    } else {
                        sink.next(next);
                    }
                })
                .flatMap(this::send, SIDE_BY_SIDE)
                .then();
    }

    private Mono<Void> send(Wish wish) {
        return codes.send(wish)
                .timeout(PATIENCE)
                .doOnError(error -> LOG.warn("A one-time code could not be sent", error))
                .onErrorComplete();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }
}
