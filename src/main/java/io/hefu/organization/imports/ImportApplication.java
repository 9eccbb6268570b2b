package io.hefu.organization.imports;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Rejection;
import io.hefu.organization.ImportedUnits;
import io.hefu.organization.domain.ImportColumn;
import io.hefu.organization.domain.RowProblem;
import io.hefu.organization.imports.Outcome.LateFlaw;
import io.hefu.organization.imports.RowApplication.Changed;
import io.hefu.organization.imports.RowApplication.Lines;
import io.hefu.organization.imports.RowApplication.Shape;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Applies the good rows of an import in one transaction, level by level; a dry run is taken back at its end. */
@Component
class ImportApplication {

    private static final int LINES_AT_ONCE = 50_000;
    private static final int MANY = 1_000;

    private final RowApplication rows;
    private final RowStore store;
    private final ImportedUnits units;
    private final ImportJobStore jobs;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final Clock clock;

    ImportApplication(
            RowApplication rows,
            RowStore store,
            ImportedUnits units,
            ImportJobStore jobs,
            AuditTrail audit,
            Outbox outbox,
            TransactionalOperator tx,
            Clock clock) {
        this.rows = rows;
        this.store = store;
        this.units = units;
        this.jobs = jobs;
        this.audit = audit;
        this.outbox = outbox;
        this.tx = tx;
        this.clock = clock;
    }

    /** Empty when the trees changed meanwhile and the rows must be checked again. */
    Mono<Outcome> apply(ImportJob job, long rowsRead) {
        return units.lockTrees()
                .then(Mono.defer(() -> rows.isStale(job.id())))
                .filter(stale -> !stale)
                .flatMap(fresh -> rows.shape(job.id()))
                .flatMap(shape -> all(job, shape, rowsRead))
                .delayUntil(outcome -> settle(job, outcome))
                .checkpoint("apply an import of budget units")
                .as(tx::transactional)
                .onErrorResume(TakenBack.class, back -> Mono.just(back.outcome()))
                .delayUntil(outcome -> outcome.created() < MANY ? Mono.empty() : rows.analyze())
                .doOnSuccess(outcome -> units.forget());
    }

    private Mono<Outcome> all(ImportJob job, Shape shape, long rowsRead) {
        Flux<Outcome> levels =
                Flux.range(0, shape.deepest() + 1).concatMap(level -> level(job, level, shape, rowsRead));
        return levels.concatWith(Flux.defer(() -> renames(job)))
                .concatWith(Flux.defer(() -> contacts(job, shape)))
                .reduce(Outcome.NOTHING, Outcome::plus);
    }

    private Flux<Outcome> level(ImportJob job, int level, Shape shape, long rowsRead) {
        return portions(shape)
                .concatMap(lines -> rows.createUnits(job.id(), level, lines))
                .delayUntil(count -> jobs.progress(job, "APPLYING", rowsRead, count))
                .map(ImportApplication::created)
                .concatWith(Flux.defer(() -> rows.toMove(job.id(), level)).concatMap(row -> move(job, row)));
    }

    private static Flux<Lines> portions(Shape shape) {
        int portions = shape.lastLine() / LINES_AT_ONCE + 1;
        return Flux.range(0, portions)
                .map(portion -> new Lines(portion * LINES_AT_ONCE, (portion + 1) * LINES_AT_ONCE - 1));
    }

    /** A move that the tree refuses is a flaw of its row. */
    private Mono<Outcome> move(ImportJob job, Changed row) {
        return units.move(job.actor(), row.unitId(), row.superiorId())
                .thenReturn(new Outcome(0, 0, 1, 0, List.of()))
                .onErrorResume(Rejection.class, refusal -> Mono.just(refused(row)));
    }

    private static Outcome refused(Changed row) {
        LateFlaw flaw = new LateFlaw(row.line(), ImportColumn.SUPERIOR, RowProblem.SUPERIOR_CYCLE);
        return new Outcome(0, 0, 0, 0, List.of(flaw));
    }

    private Flux<Outcome> renames(ImportJob job) {
        return rows.toRename(job.id())
                .concatMap(row -> units.rename(job.actor(), row.unitId(), row.name())
                        .thenReturn(new Outcome(0, 1, 0, 0, List.of())));
    }

    private Flux<Outcome> contacts(ImportJob job, Shape shape) {
        return portions(shape)
                .concatMap(lines -> rows.putContacts(job.id(), lines))
                .map(count -> new Outcome(0, 0, 0, count, List.of()));
    }

    private static Outcome created(long count) {
        return new Outcome(count, 0, 0, 0, List.of());
    }

    private Mono<Void> settle(ImportJob job, Outcome outcome) {
        if (job.dryRun() || !job.goodRowsOnly() && !outcome.flaws().isEmpty()) {
            return Mono.error(new TakenBack(outcome));
        }
        return store.insertLate(job.id(), outcome.flaws())
                .then(audit.record(entry(job, outcome)))
                .then(outbox.append(List.of(event(job, outcome))))
                .then(jobs.finish(job, "DONE", outcome, null));
    }

    private static AuditEntry entry(ImportJob job, Outcome outcome) {
        Map<String, ?> after = Map.of(
                "fileName", job.fileName(),
                "created", outcome.created(),
                "renamed", outcome.renamed(),
                "moved", outcome.moved(),
                "contacts", outcome.contacts());
        return new AuditEntry(
                job.actor(),
                "organization.units.import",
                "budget-unit-import",
                job.id().toString(),
                null,
                job.region(),
                null,
                after,
                null);
    }

    private Event event(ImportJob job, Outcome outcome) {
        Event.Scope scope = new Event.Scope(null, job.region(), null, job.accountId());
        Imported data = new Imported(job.id(), outcome.created(), outcome.renamed(), outcome.moved());
        return new Event("hefu.organization.units.imported", job.id().toString(), clock.instant(), scope, data);
    }

    record Imported(UUID importId, long created, long renamed, long moved) {}
}
