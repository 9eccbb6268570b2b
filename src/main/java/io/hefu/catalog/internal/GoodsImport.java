package io.hefu.catalog.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.catalog.domain.GoodsColumn;
import io.hefu.catalog.domain.GoodsLine;
import io.hefu.catalog.domain.GoodsRowProblem;
import io.hefu.catalog.domain.GoodsRowReading;
import io.hefu.catalog.internal.ImportedGoodsStore.Row;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.imports.Cells;
import io.hefu.imports.ImportColumn;
import io.hefu.imports.ImportJob;
import io.hefu.imports.ImportKind;
import io.hefu.imports.Outcome;
import io.hefu.imports.RowProblem;
import io.hefu.kernel.Records;
import io.hefu.kernel.Role;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A supplier's goods, a row for each SKU. Importing the same file again changes nothing, because a supplier knows each goods
 * by its code.
 */
@Component
class GoodsImport implements ImportKind {

    private static final int GOODS_AT_ONCE = 100;
    private static final String CATEGORIES =
            "select code as written, code from categories union all select name, code from categories";
    private static final String COUNTIES = """
            select distinct written, min(code) over (partition by written) as code from (
                select code as written, code from counties union all select county, code from counties
                union all select current_name, code from counties) as known
            """;

    private final DatabaseClient database;
    private final ImportedGoodsStore store;
    private final ImportedGoodsWork work;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Clock clock;

    GoodsImport(
            DatabaseClient database,
            ImportedGoodsStore store,
            ImportedGoodsWork work,
            AuditTrail audit,
            Outbox outbox,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.work = work;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "goods";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.SUPPLIER);
    }

    @Override
    public String title() {
        return "商品";
    }

    @Override
    public List<? extends ImportColumn> columns() {
        return List.of(GoodsColumn.values());
    }

    @Override
    public List<String> counts() {
        return List.of("created", "edited", "repriced", "unchanged");
    }

    @Override
    public RowProblem problem(String name) {
        return GoodsRowProblem.valueOf(name);
    }

    @Override
    public Mono<Void> clear(UUID importId) {
        return store.clear(importId);
    }

    @Override
    public Mono<RowTaker> reading(ImportJob job) {
        return Mono.zip(codes(CATEGORIES), codes(COUNTIES), GoodsRowReading::new)
                .map(reading -> portion -> take(job, reading, portion));
    }

    private Mono<Map<String, String>> codes(String sql) {
        return database.sql(sql)
                .map(row -> Map.entry(
                        Records.required(row, "written", String.class), Records.required(row, "code", String.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Long> take(ImportJob job, GoodsRowReading reading, List<Cells> portion) {
        List<GoodsLine> lines =
                portion.stream().map(reading::read).flatMap(Optional::stream).toList();
        return store.insert(job, lines).thenReturn((long) lines.size());
    }

    @Override
    public Mono<Void> check(ImportJob job) {
        return store.check(job.id());
    }

    @Override
    public Mono<Outcome> apply(ImportJob job, Progress progress) {
        return store.goods(job.id())
                .flatMapMany(goods -> Flux.range(0, (int) ((goods + GOODS_AT_ONCE - 1) / GOODS_AT_ONCE)))
                .concatMap(portion ->
                        store.rows(job.id(), portion * (long) GOODS_AT_ONCE + 1, (portion + 1) * (long) GOODS_AT_ONCE))
                .delayUntil(rows -> progress.applied(rows.size()))
                .concatMap(rows -> Flux.fromIterable(rows)
                        .bufferUntilChanged(Row::goodsNo)
                        .concatMap(goods -> work.carryOut(job, goods)))
                .reduce(Outcome.NOTHING, Outcome::plus);
    }

    @Override
    public Mono<Void> tell(ImportJob job, Outcome outcome) {
        String subject = job.id().toString();
        Event.Scope scope = new Event.Scope(
                null, null, job.actor().supplierId(), job.actor().accountId());
        Event event = new Event(
                "hefu.catalog.goods.imported",
                subject,
                clock.instant(),
                scope,
                new Imported(job.id(), job.fileName(), outcome.counts()));
        AuditEntry entry = new AuditEntry(
                job.actor(), "catalog.goods.import", "goods-import", subject, null, null, null, event.data(), null);
        return audit.record(entry).then(outbox.append(List.of(event)));
    }

    record Imported(UUID importId, String fileName, Map<String, Long> counts) {}
}
