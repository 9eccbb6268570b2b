package io.hefu.reporting.internal;

import io.hefu.kernel.PollingRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sweeps every now and then; any number of replicas may do so side by side. */
@Component
class ExportSweepRunner extends PollingRunner {

    private final ExportSweep sweep;

    ExportSweepRunner(ExportSweep sweep, ReportingSettings settings) {
        super("sweep of exports", settings.sweep());
        this.sweep = sweep;
    }

    @Override
    protected Mono<Found> round() {
        return sweep.sweep().thenReturn(Found.SOME);
    }
}
