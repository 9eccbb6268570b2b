package io.hefu.ordering.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks for overdue orders every now and then; any number of replicas may do so side by side. */
@Component
class ExpiryRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExpiryRunner.class);

    private final Expiry expiry;
    private final Duration interval;
    private volatile @Nullable Disposable running;

    ExpiryRunner(Expiry expiry, OrderingSettings settings) {
        this.expiry = expiry;
        this.interval = settings.expiryInterval();
    }

    @Override
    public void start() {
        running = Flux.interval(interval)
                .onBackpressureDrop()
                .concatMap(tick -> expireOnce(), 1)
                .subscribe();
    }

    private Mono<Long> expireOnce() {
        return expiry.expireAll()
                .doOnNext(count -> {
                    if (count > 0) {
                        log.info("Expired {} unpaid orders", count);
                    }
                })
                .onErrorResume(error -> {
                    log.warn("Could not expire orders, trying again in {}", interval, error);
                    return Mono.empty();
                });
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
