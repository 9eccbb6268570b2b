package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.reporting.ExportState;
import io.hefu.reporting.ExportView;
import io.hefu.reporting.ExportedFile;
import io.hefu.reporting.Exports;
import io.hefu.reporting.ReportingProblem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The door to exports. */
@Service
class ExportService implements Exports {

    private final ExportQueue queue;
    private final ExportJobStore jobs;
    private final ExportFiles files;
    private final ExportEvents events;
    private final ExportTrail trail;
    private final TransactionalOperator tx;
    private final Clock clock;

    ExportService(
            ExportQueue queue,
            ExportJobStore jobs,
            ExportFiles files,
            ExportEvents events,
            ExportTrail trail,
            TransactionalOperator tx,
            Clock clock) {
        this.queue = queue;
        this.jobs = jobs;
        this.files = files;
        this.events = events;
        this.trail = trail;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Requested> request(Actor actor, Wish wish) {
        return queue.request(actor, wish);
    }

    @Override
    public Mono<Page<ExportView>> list(Actor actor, Cursor after, int size) {
        return jobs.list(actor.accountId(), after, size + 1)
                .map(rows -> Page.of(rows, size, ExportJob::cursor).map(queue::view));
    }

    @Override
    public Mono<ExportView> find(Actor actor, UUID id) {
        return job(actor, id).map(queue::view);
    }

    private Mono<ExportJob> job(Actor actor, UUID id) {
        return jobs.find(actor.accountId(), id).switchIfEmpty(Mono.error(ReportingProblem.EXPORT_NOT_FOUND::rejection));
    }

    @Override
    public Mono<ExportedFile> file(Actor actor, UUID id) {
        return job(actor, id)
                .flatMap(job -> file(job)
                        .flatMap(file -> trail.write(actor, "reporting.export.download", job)
                                .thenReturn(file)));
    }

    private Mono<ExportedFile> file(ExportJob job) {
        Long bytes = job.fileBytes();
        if (bytes == null) {
            return Mono.error(ReportingProblem.EXPORT_NOT_READY.rejection(
                    Map.of("state", job.state().name())));
        }
        boolean over = job.state() != ExportState.DONE
                || job.expiresAt() == null
                || !clock.instant().isBefore(job.expiresAt());
        return over
                ? Mono.error(ReportingProblem.EXPORT_EXPIRED.rejection())
                : files.exists(job.storedAs())
                        .filter(there -> there)
                        .map(there -> new ExportedFile(job.fileName(), bytes, files.read(job.storedAs())))
                        .switchIfEmpty(Mono.error(ReportingProblem.EXPORT_EXPIRED::rejection));
    }

    @Override
    public Mono<Void> withdraw(Actor actor, UUID id) {
        return job(actor, id).flatMap(job -> switch (job.state()) {
            case QUEUED, RUNNING -> cancel(job);
            case DONE -> takeAway(job);
            case FAILED, EXPIRED, CANCELLED -> Mono.empty();
        });
    }

    /** Whoever is making it finds out with the next beat; it may have been finished a moment ago. */
    private Mono<Void> cancel(ExportJob job) {
        return end(job, List.of(ExportState.QUEUED, ExportState.RUNNING), ExportState.CANCELLED, "cancelled")
                .switchIfEmpty(Mono.defer(() -> takeAway(job).thenReturn(job)))
                .then();
    }

    private Mono<Void> takeAway(ExportJob job) {
        return end(job, List.of(ExportState.DONE), ExportState.EXPIRED, "expired")
                .flatMap(ended -> files.delete(ended.storedAs()));
    }

    private Mono<ExportJob> end(ExportJob job, List<ExportState> from, ExportState to, String told) {
        return jobs.end(job.accountId(), job.id(), from, to, clock.instant())
                .flatMap(ended -> events.tell(told, ended).thenReturn(ended))
                .as(tx::transactional);
    }
}
