package io.hefu.settlement.internal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Works off statements, one at a time; every replica runs one. */
@Component
class StatementRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StatementRunner.class);

    private final StatementWork work;
    private final SettlementSettings settings;
    private volatile @Nullable Disposable running;

    StatementRunner(StatementWork work, SettlementSettings settings) {
        this.work = work;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = Mono.defer(work::next)
                    .onErrorResume(error -> {
                        log.warn("Could not look for statements, trying again", error);
                        return Mono.just(false);
                    })
                    .flatMap(found -> found ? Mono.empty() : Mono.delay(settings.poll()))
                    .repeat()
                    .subscribe();
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    @SuppressWarnings("CheckReturnValue") // ends by itself
    public synchronized void stop(Runnable stopped) {
        Disposable current = running;
        running = null;
        Mono<Void> release = current == null ? Mono.empty() : work.release();
        if (current != null) {
            current.dispose();
        }
        release.onErrorComplete().doFinally(signal -> stopped.run()).subscribe();
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
