package io.hefu.reporting.internal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sweeps every now and then; any number of replicas may do so side by side. */
@Component
class ExportSweepRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExportSweepRunner.class);

    private final ExportSweep sweep;
    private final ReportingSettings settings;
    private volatile @Nullable Disposable running;

    ExportSweepRunner(ExportSweep sweep, ReportingSettings settings) {
        this.sweep = sweep;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = Flux.interval(settings.sweep())
                    .onBackpressureDrop()
                    .concatMap(tick -> sweepOnce(), 1)
                    .subscribe();
        }
    }

    private Mono<Void> sweepOnce() {
        return sweep.sweep().onErrorResume(error -> {
            log.warn("Could not take old exports away, trying again in {}", settings.sweep(), error);
            return Mono.empty();
        });
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
