package io.hefu.organization.internal;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Settles moves every now and then; any number of replicas may do so side by side. */
@Component
class MoveSettlingRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MoveSettlingRunner.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final MoveSettling settling;
    private Disposable running = Disposables.disposed();

    MoveSettlingRunner(MoveSettling settling) {
        this.settling = settling;
    }

    @Override
    public void start() {
        running = Flux.interval(INTERVAL)
                .onBackpressureDrop()
                .concatMap(tick -> settle(), 1)
                .subscribe();
    }

    private Mono<Void> settle() {
        return settling.settle()
                .doOnError(error -> LOG.warn("Could not settle the moves of budget units, trying again", error))
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
