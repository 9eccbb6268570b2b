package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Ids;
import io.hefu.reporting.ExportView;
import io.hefu.reporting.Exports.Requested;
import io.hefu.reporting.Exports.Wish;
import io.hefu.reporting.ReportingProblem;
import io.hefu.reporting.internal.ExportJobStore.NewExport;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes wishes for exports in, each key once. */
@Component
class ExportQueue {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ChinaTime.ZONE);
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    private final ExportJobStore jobs;
    private final ExportKinds kinds;
    private final ExportTexts texts;
    private final ExportEvents events;
    private final ExportTrail trail;
    private final ReportingSettings settings;
    private final TransactionalOperator tx;
    private final JsonMapper json;
    private final Clock clock;

    ExportQueue(
            ExportJobStore jobs,
            ExportKinds kinds,
            ExportTexts texts,
            ExportEvents events,
            ExportTrail trail,
            ReportingSettings settings,
            TransactionalOperator tx,
            JsonMapper json,
            Clock clock) {
        this.jobs = jobs;
        this.kinds = kinds;
        this.texts = texts;
        this.events = events;
        this.trail = trail;
        this.settings = settings;
        this.tx = tx;
        this.json = json;
        this.clock = clock;
    }

    Mono<Requested> request(Actor actor, Wish wish) {
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
                        .then(Mono.defer(() -> trail.write(actor, "reporting.export.request", job)))
                        .thenReturn(new Requested(view(job), false)));
    }

    ExportView view(ExportJob job) {
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
