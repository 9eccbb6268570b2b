package io.hefu.organization.imports;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.imports.Cells;
import io.hefu.imports.ImportColumn;
import io.hefu.imports.ImportJob;
import io.hefu.imports.ImportKind;
import io.hefu.imports.Outcome;
import io.hefu.imports.RowProblem;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.organization.ImportedUnits;
import io.hefu.organization.domain.RowReading;
import io.hefu.organization.domain.UnitColumn;
import io.hefu.organization.domain.UnitRow;
import io.hefu.organization.domain.UnitRowProblem;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Trees of budget units. Importing the same file again changes nothing, because a region knows each unit by its code. */
@Component
class UnitImport implements ImportKind {

    private static final int MANY = 1_000;

    private final DatabaseClient database;
    private final RowStore rows;
    private final RowChecks checks;
    private final ImportApplication application;
    private final RowApplication units;
    private final ImportedUnits kept;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Clock clock;

    UnitImport(
            DatabaseClient database,
            RowStore rows,
            RowChecks checks,
            ImportApplication application,
            RowApplication units,
            ImportedUnits kept,
            AuditTrail audit,
            Outbox outbox,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.checks = checks;
        this.application = application;
        this.units = units;
        this.kept = kept;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "budget-unit";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.FINANCE, Role.ADMIN);
    }

    @Override
    public String title() {
        return "预算单位";
    }

    @Override
    public List<? extends ImportColumn> columns() {
        return List.of(UnitColumn.values());
    }

    @Override
    public List<String> counts() {
        return List.of("created", "renamed", "moved", "contacts");
    }

    @Override
    public RowProblem problem(String name) {
        return UnitRowProblem.valueOf(name);
    }

    @Override
    public Mono<Void> clear(UUID importId) {
        return rows.clear(importId);
    }

    @Override
    public Mono<RowTaker> reading(ImportJob job) {
        return database.sql("select code from divisions")
                .mapValue(String.class)
                .all()
                .collect(HashSet<String>::new, Set::add)
                .map(regions -> new RowReading(regions, region(job.actor())))
                .map(reading -> portion -> take(job, reading, portion));
    }

    private Mono<Long> take(ImportJob job, RowReading reading, List<Cells> portion) {
        List<UnitRow> read =
                portion.stream().map(reading::read).flatMap(Optional::stream).toList();
        return rows.insert(job.id(), read).thenReturn((long) read.size());
    }

    /** The only region whose units an actor may import, or null for all. */
    private static @Nullable String region(Actor actor) {
        return actor.is(Role.ADMIN) ? null : actor.region();
    }

    @Override
    public Mono<Void> check(ImportJob job) {
        return rows.analyze().then(Mono.defer(() -> checks.check(job.id())));
    }

    @Override
    public Mono<Outcome> apply(ImportJob job, Progress progress) {
        return application.apply(job, progress);
    }

    @Override
    public Mono<Void> tell(ImportJob job, Outcome outcome) {
        return audit.record(entry(job, outcome)).then(outbox.append(List.of(event(job, outcome))));
    }

    private AuditEntry entry(ImportJob job, Outcome outcome) {
        Map<String, Object> after = new HashMap<>(Map.of("fileName", job.fileName()));
        counts().forEach(what -> after.put(what, outcome.count(what)));
        return new AuditEntry(
                job.actor(),
                "organization.units.import",
                "budget-unit-import",
                job.id().toString(),
                null,
                region(job.actor()),
                null,
                after,
                null);
    }

    private Event event(ImportJob job, Outcome outcome) {
        Event.Scope scope =
                new Event.Scope(null, region(job.actor()), null, job.actor().accountId());
        Imported data =
                new Imported(job.id(), outcome.count("created"), outcome.count("renamed"), outcome.count("moved"));
        return new Event("hefu.organization.units.imported", job.id().toString(), clock.instant(), scope, data);
    }

    @Override
    public Mono<Void> afterwards(Outcome outcome) {
        kept.forget();
        return outcome.count("created") < MANY ? Mono.empty() : units.analyze();
    }

    record Imported(UUID importId, long created, long renamed, long moved) {}
}
