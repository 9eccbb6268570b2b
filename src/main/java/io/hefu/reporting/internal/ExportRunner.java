package io.hefu.reporting.internal;

import io.hefu.kernel.JobRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes exports, a bounded number side by side; every replica runs one. */
@Component
class ExportRunner extends JobRunner {

    private final ExportWork work;

    ExportRunner(ExportWork work, ReportingSettings settings) {
        super("making exports", settings.parallel(), settings.poll());
        this.work = work;
    }

    @Override
    protected Mono<Boolean> next() {
        return work.next();
    }

    @Override
    protected Mono<Void> release() {
        return work.release();
    }
}
