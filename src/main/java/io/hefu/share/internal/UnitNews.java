package io.hefu.share.internal;

import io.hefu.events.ConsumedEvent;
import io.hefu.events.EventConsumer;
import io.hefu.kernel.Columns;
import io.hefu.share.Campaign;
import io.hefu.share.domain.Filing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Follows what becomes of units: new ones owe a filing, closed ones owe none any more, and names change. */
@Component
class UnitNews implements EventConsumer {

    private static final String CREATED = "hefu.organization.unit.created";
    private static final String RENAMED = "hefu.organization.unit.renamed";
    private static final String MERGED = "hefu.organization.unit.merged";
    private static final String ABOLISHED = "hefu.organization.unit.abolished";
    private static final String IMPORTED = "hefu.organization.units.imported";

    private final DatabaseClient database;
    private final CampaignStore campaigns;
    private final FilingRows rows;
    private final FilingSums rollups;
    private final Clock clock;

    UnitNews(DatabaseClient database, CampaignStore campaigns, FilingRows rows, FilingSums rollups, Clock clock) {
        this.database = database;
        this.campaigns = campaigns;
        this.rows = rows;
        this.rollups = rollups;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "share-units";
    }

    @Override
    public List<String> types() {
        return List.of(CREATED, RENAMED, MERGED, ABOLISHED, IMPORTED);
    }

    @Override
    public Mono<Void> handle(List<ConsumedEvent> batch) {
        return adopt(batch)
                .then(Mono.defer(() -> rename(subjects(batch, RENAMED))))
                .then(Mono.defer(() -> release(subjects(batch, MERGED, ABOLISHED))));
    }

    private static List<UUID> subjects(List<ConsumedEvent> batch, String... types) {
        List<String> wanted = List.of(types);
        return batch.stream()
                .filter(event -> wanted.contains(event.type()))
                .map(event -> UUID.fromString(event.subject()))
                .distinct()
                .toList();
    }

    private Mono<Void> adopt(List<ConsumedEvent> batch) {
        Instant at = clock.instant();
        List<UUID> created = subjects(batch, CREATED);
        boolean imported = batch.stream().anyMatch(event -> event.type().equals(IMPORTED));
        if (created.isEmpty() && !imported) {
            return Mono.empty();
        }
        Flux<Integer> years = campaigns.list().map(Campaign::year);
        return years.concatMap(
                        year -> imported ? campaigns.adoptAll(year, at) : campaigns.adoptUnits(year, created, at))
                .then();
    }

    private Mono<Void> rename(List<UUID> renamed) {
        if (renamed.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        update share_filings f set unit_name = u.name from budget_units u
                        where u.id = any(:units) and f.unit_id = u.id and f.unit_name <> u.name
                            and f.fiscal_year = any(array(select fiscal_year from share_campaigns))
                        """).bind("units", renamed.toArray(UUID[]::new)).then();
    }

    /** Only what was never submitted goes; the rest is history. */
    private Mono<Void> release(List<UUID> closed) {
        if (closed.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("select " + FilingRows.COLUMNS + """
                        from share_filings f
                        where f.fiscal_year = any(array(select fiscal_year from share_campaigns))
                            and f.unit_id = any(:units) and f.status in ('NOT_STARTED', 'DRAFT')
                        order by f.id for update
                        """)
                .bind("units", closed.toArray(UUID[]::new))
                .map(rows::filing)
                .all()
                .collectList()
                .flatMap(unfiled -> unfiled.isEmpty() ? Mono.empty() : remove(unfiled));
    }

    private Mono<Void> remove(List<Filing> unfiled) {
        UUID[] ids = Columns.uuids(unfiled, Filing::id);
        return database.sql("delete from share_reminders where filing_id = any(:ids)")
                .bind("ids", ids)
                .then()
                .then(Mono.defer(() -> database.sql("delete from share_filings where id = any(:ids)")
                        .bind("ids", ids)
                        .then()))
                .then(Mono.defer(() -> rollups.remove(unfiled)));
    }
}
