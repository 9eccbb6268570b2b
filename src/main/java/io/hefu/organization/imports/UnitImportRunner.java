package io.hefu.organization.imports;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Takes up imports, one at a time on each replica; those that a lost replica left too. */
@Component
class UnitImportRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UnitImportRunner.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final ImportJobStore jobs;
    private final ImportRun run;
    private final Sinks.Many<Long> bell = Sinks.many().multicast().directBestEffort();
    private Disposable running = Disposables.disposed();

    UnitImportRunner(ImportJobStore jobs, ImportRun run) {
        this.jobs = jobs;
        this.run = run;
    }

    /** After a new job was kept; one that is missed is found by the next look. */
    @SuppressWarnings("CheckReturnValue") // a bell that already rings may be missed
    void ring() {
        bell.tryEmitNext(0L);
    }

    @Override
    public void start() {
        running = Flux.merge(bell.asFlux(), Flux.interval(LOOK))
                .onBackpressureLatest()
                .concatMap(tick -> runAll(), 1)
                .subscribe();
    }

    private Mono<Void> runAll() {
        return runNext()
                .expand(ran -> runNext())
                .then()
                .doOnError(error -> LOG.warn("Imports of budget units broke off, looking again soon", error))
                .onErrorComplete();
    }

    private Mono<Boolean> runNext() {
        return Mono.defer(jobs::take).flatMap(job -> run.run(job).thenReturn(true));
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
