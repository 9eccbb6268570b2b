package io.hefu.reporting.internal;

import io.hefu.reporting.ReportingProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes away the files whose time is over, and gives up the exports that always broke off. */
@Component
class ExportSweep {

    private static final int BATCH = 100;
    private static final Duration MARGIN = Duration.ofHours(1);

    private final ExportJobStore jobs;
    private final ExportLeaseStore leases;
    private final ExportFiles files;
    private final ExportEvents events;
    private final ReportingSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    ExportSweep(
            ExportJobStore jobs,
            ExportLeaseStore leases,
            ExportFiles files,
            ExportEvents events,
            ReportingSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.jobs = jobs;
        this.leases = leases;
        this.files = files;
        this.events = events;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    Mono<Void> sweep() {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            return expire(now)
                    .expand(expired -> expired < BATCH ? Mono.empty() : expire(now))
                    .then(giveUp(now))
                    .then(files.deleteOlderThan(now.minus(settings.kept()).minus(MARGIN)));
        });
    }

    private Mono<Integer> expire(Instant now) {
        return told("expired", jobs.expire(now, BATCH))
                .flatMap(expired -> Flux.fromIterable(expired)
                        .concatMap(job -> files.delete(job.storedAs()), 1)
                        .then(Mono.just(expired.size())));
    }

    private Mono<Void> giveUp(Instant now) {
        return told("failed", leases.giveUp(ReportingProblem.EXPORT_FAILED.name(), now, settings.attempts()))
                .then();
    }

    private Mono<List<ExportJob>> told(String what, Flux<ExportJob> changed) {
        return changed.collectList()
                .flatMap(all -> events.tell(what, all).thenReturn(all))
                .as(tx::transactional)
                .doOnNext(all -> {
                    if (!all.isEmpty()) {}
                });
    }
}
