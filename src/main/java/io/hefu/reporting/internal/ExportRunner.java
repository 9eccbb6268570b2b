package io.hefu.reporting.internal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes exports, a bounded number side by side; every replica runs one. */
@Component
class ExportRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExportRunner.class);

    private final ExportWork work;
    private final ReportingSettings settings;
    private volatile @Nullable Disposable running;

    ExportRunner(ExportWork work, ReportingSettings settings) {
        this.work = work;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = Flux.range(0, settings.parallel())
                    .flatMap(worker -> workForEver(), settings.parallel())
                    .subscribe();
        }
    }

    private Mono<Void> workForEver() {
        return Mono.defer(work::next)
                .onErrorResume(error -> {
                    log.warn("Could not look for exports, trying again", error);
                    return Mono.just(false);
                })
                .flatMap(found -> found ? Mono.empty() : Mono.delay(settings.poll()))
                .repeat()
                .then();
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
