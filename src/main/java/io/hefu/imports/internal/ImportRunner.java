package io.hefu.imports.internal;

import io.hefu.kernel.JobRunner;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes up imports, one at a time on each replica; those that a lost replica left too. */
@Component
class ImportRunner extends JobRunner {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final ImportJobStore jobs;
    private final ImportRun run;

    ImportRunner(ImportJobStore jobs, ImportRun run) {
        super("importing from Excel", 1, LOOK);
        this.jobs = jobs;
        this.run = run;
    }

    @Override
    protected Mono<Boolean> next() {
        return jobs.take().flatMap(job -> run.run(job).thenReturn(true)).defaultIfEmpty(false);
    }
}
