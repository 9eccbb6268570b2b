package io.hefu.reporting.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.reporting.ExportState;
import io.hefu.reporting.ExportView;
import io.hefu.reporting.ExportedFile;
import io.hefu.reporting.Exports;
import io.hefu.reporting.ReportingProblem;
import io.hefu.reporting.internal.ExportJobStore.NewExport;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The door to exports. */
@Service
class ExportService implements Exports {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    private final ExportJobStore jobs;
    private final ExportKinds kinds;
    private final ExportTexts texts;
    private final ExportFiles files;
    private final ExportEvents events;
    private final AuditTrail audit;
    private final ReportingSettings settings;
    private final TransactionalOperator tx;
    private final JsonMapper json;
    private final Clock clock;

    ExportService(
            ExportJobStore jobs,
            ExportKinds kinds,
            ExportTexts texts,
            ExportFiles files,
            ExportEvents events,
            AuditTrail audit,
            ReportingSettings settings,
            TransactionalOperator tx,
            JsonMapper json,
            Clock clock) {
        this.jobs = jobs;
        this.kinds = kinds;
        this.texts = texts;
        this.files = files;
        this.events = events;
        this.audit = audit;
        this.settings = settings;
        this.tx = tx;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Mono<Requested> request(Actor actor, Wish wish) {
        return Mono.defer(() -> {
            kinds.check(actor, wish.kind(), wish.parameters());
            NewExport export = export(actor, wish);
            return jobs.lock(actor.accountId())
                    .then(jobs.withKey(actor.accountId(), wish.key()))
                    .map(stored -> replay(stored, export))
                    .switchIfEmpty(Mono.defer(() -> queue(actor, export)))
                    .as(tx::transactional);
        });
    }

    private NewExport export(Actor actor, Wish wish) {
        String language = wish.language().getLanguage().equals("en") ? "en" : "zh";
        String title = texts.of(wish.kind(), language).title();
        return new NewExport(
                Ids.next(),
                actor.accountId(),
                wish.key(),
                wish.kind(),
                json.writeValueAsString(new TreeMap<>(wish.parameters())),
                json.writeValueAsString(actor),
                language,
                title + "-" + STAMP.format(clock.instant()) + ".xlsx");
    }

    private Requested replay(ExportJob stored, NewExport again) {
        if (!stored.kind().equals(again.kind()) || !stored.parameters().equals(again.parameters())) {
            throw CommonProblem.IDEMPOTENCY_KEY_REUSED.rejection();
        }
        return new Requested(view(stored), true);
    }

    private Mono<Requested> queue(Actor actor, NewExport export) {
        return jobs.open(export.account())
                .doOnNext(open -> {
                    if (open >= settings.maxOpen()) {
                        throw ReportingProblem.EXPORT_LIMIT_REACHED.rejection(Map.of("most", settings.maxOpen()));
                    }
                })
                .then(Mono.defer(() -> jobs.insert(export, clock.instant())))
                .flatMap(job -> events.tell("requested", job)
                        .then(Mono.defer(() -> write(actor, "reporting.export.request", job)))
                        .thenReturn(new Requested(view(job), false)));
    }

    @Override
    public Mono<Page<ExportView>> list(Actor actor, Cursor after, int size) {
        return jobs.list(actor.accountId(), after, size + 1)
                .map(rows -> Page.of(rows, size, ExportJob::cursor).map(this::view));
    }

    @Override
    public Mono<ExportView> find(Actor actor, UUID id) {
        return job(actor, id).map(this::view);
    }

    private Mono<ExportJob> job(Actor actor, UUID id) {
        return jobs.find(actor.accountId(), id).switchIfEmpty(Mono.error(ReportingProblem.EXPORT_NOT_FOUND::rejection));
    }

    @Override
    public Mono<ExportedFile> file(Actor actor, UUID id) {
        return job(actor, id)
                .flatMap(job -> file(job)
                        .flatMap(file ->
                                write(actor, "reporting.export.download", job).thenReturn(file)));
    }

    /** Data that leaves is written down twice: when it is asked for, and each time it is fetched. */
    private Mono<Void> write(Actor actor, String action, ExportJob job) {
        return audit.record(new AuditEntry(
                actor,
                action,
                "export",
                job.id().toString(),
                actor.unitPath(),
                actor.region(),
                null,
                new Content(job.kind(), json.readValue(job.parameters(), PARAMETERS), job.fileName()),
                null));
    }

    record Content(String kind, Map<String, String> parameters, String fileName) {}

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

    private ExportView view(ExportJob job) {
        return new ExportView(
                job.id(),
                job.kind(),
                json.readValue(job.parameters(), PARAMETERS),
                job.state(),
                job.rowsDone(),
                job.rowsTotal(),
                job.fileName(),
                job.fileBytes(),
                job.failure(),
                job.requestedAt(),
                job.startedAt(),
                job.finishedAt(),
                job.expiresAt());
    }
}
