package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Rejection;
import io.hefu.reporting.ReportingProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Makes exports: claims one, writes its file under a lease that is renewed by a beat, and tells how it went. */
@Component
class ExportWork {

    private static final Logger log = LoggerFactory.getLogger(ExportWork.class);
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
    private static final Duration BEFORE_NEXT_ATTEMPT = Duration.ofSeconds(2);

    private final ExportLeaseStore leases;
    private final ExportKinds kinds;
    private final ExportTexts texts;
    private final ExportFiles files;
    private final ExportEvents events;
    private final ReportingSettings settings;
    private final TransactionalOperator tx;
    private final JsonMapper json;
    private final Clock clock;
    private final Set<ExportJob> running = ConcurrentHashMap.newKeySet();

    ExportWork(
            ExportLeaseStore leases,
            ExportKinds kinds,
            ExportTexts texts,
            ExportFiles files,
            ExportEvents events,
            ReportingSettings settings,
            TransactionalOperator tx,
            JsonMapper json,
            Clock clock) {
        this.leases = leases;
        this.kinds = kinds;
        this.texts = texts;
        this.files = files;
        this.events = events;
        this.settings = settings;
        this.tx = tx;
        this.json = json;
        this.clock = clock;
    }

    /** Makes the next export, if there is one; answers whether there was. */
    Mono<Boolean> next() {
        return claim().flatMap(job -> run(job).thenReturn(true)).defaultIfEmpty(false);
    }

    private Mono<ExportJob> claim() {
        return Mono.defer(() -> leases.claim(
                        kinds.names(), clock.instant(), clock.instant().plus(settings.lease()), settings.attempts()))
                .flatMap(job -> events.tell("started", job).thenReturn(job))
                .as(tx::transactional);
    }

    private Mono<Void> run(ExportJob job) {
        ExportRun run = new ExportRun(job, settings.maxRows());
        return Mono.defer(() -> {
                    running.add(job);
                    return Mono.firstWithSignal(write(run), heart(run));
                })
                .flatMap(bytes -> done(run, bytes))
                .onErrorResume(error -> broken(job, error))
                .doFinally(signal -> running.remove(job));
    }

    private Mono<Long> write(ExportRun run) {
        ExportJob job = run.job;
        Actor actor = json.readValue(job.actor(), Actor.class);
        return run.write(
                kinds.named(job.kind()),
                actor,
                json.readValue(job.parameters(), PARAMETERS),
                texts.of(job.kind(), job.language()),
                files);
    }

    /** Beats until it is cancelled; ends with an error when the export is no longer ours. */
    private Mono<Long> heart(ExportRun run) {
        return Flux.interval(settings.beat())
                .onBackpressureDrop()
                .concatMap(tick -> beat(run), 1)
                .then(Mono.never());
    }

    private Mono<ExportJob> beat(ExportRun run) {
        long rows = run.rows();
        boolean moved = run.isNews(rows);
        return leases.beat(run.job, rows, run.total(), clock.instant().plus(settings.lease()))
                .switchIfEmpty(Mono.error(LostException::new))
                .flatMap(job -> moved ? events.tell("progressed", job).thenReturn(job) : Mono.just(job))
                .as(tx::transactional);
    }

    private Mono<Void> done(ExportRun run, long bytes) {
        return Mono.defer(() -> {
                    Instant now = clock.instant();
                    return leases.done(run.job, run.rows(), bytes, now, now.plus(settings.kept()));
                })
                .flatMap(job -> events.tell("completed", job).thenReturn(job))
                .as(tx::transactional)
                .switchIfEmpty(files.delete(run.job.storedAs()).then(Mono.empty()))
                .then();
    }

    /** A refusal is final; anything else may have passed by the next attempt. */
    private Mono<Void> broken(ExportJob job, Throwable error) {
        if (error instanceof LostException) {
            log.info("Export {} was cancelled or taken over", job.id());
            return Mono.empty();
        }
        if (error instanceof Rejection refusal) {
            return failed(job, refusal.problem().name());
        }
        log.warn("Attempt {} at export {} broke off", job.attempt(), job.id(), error);
        return job.attempt() < settings.attempts()
                ? leases.release(job, clock.instant().plus(BEFORE_NEXT_ATTEMPT))
                : failed(job, ReportingProblem.EXPORT_FAILED.name());
    }

    private Mono<Void> failed(ExportJob job, String failure) {
        return Mono.defer(() -> leases.failed(job, failure, clock.instant()))
                .flatMap(ended -> events.tell("failed", ended).thenReturn(ended))
                .as(tx::transactional)
                .then();
    }

    /** Gives up the leases of this replica, which is stopping, so that another one need not wait for their end. */
    Mono<Void> release() {
        return Flux.fromIterable(Set.copyOf(running))
                .concatMap(job -> leases.release(job, clock.instant()), 1)
                .then();
    }

    /** The lease ran out, or the owner withdrew the export. */
    private static final class LostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostException() {
            super("no longer ours", null, false, false);
        }
    }
}
