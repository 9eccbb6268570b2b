package io.hefu.share.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.kernel.TextCursor;
import io.hefu.share.Aggregations;
import io.hefu.share.ShareProblem;
import io.hefu.share.Snapshot;
import io.hefu.share.domain.Filing;
import io.hefu.share.internal.SnapshotQueries.PlacedLine;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sums up a region for its finance department. */
@Service
class AggregationService implements Aggregations {

    private final CampaignStore campaigns;
    private final FilingStore filings;
    private final FilingSums rollups;
    private final SnapshotStore snapshots;
    private final SnapshotQueries queries;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final Clock clock;

    AggregationService(
            CampaignStore campaigns,
            FilingStore filings,
            FilingSums rollups,
            SnapshotStore snapshots,
            SnapshotQueries queries,
            AuditTrail audit,
            Outbox outbox,
            TransactionalOperator tx,
            Clock clock) {
        this.campaigns = campaigns;
        this.filings = filings;
        this.rollups = rollups;
        this.snapshots = snapshots;
        this.queries = queries;
        this.audit = audit;
        this.outbox = outbox;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Snapshot> aggregate(Actor actor, int year) {
        String region = actor.region();
        if (!actor.is(Role.FINANCE) || region == null || region.isEmpty()) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        Instant at = now();
        return campaigns
                .find(year)
                .switchIfEmpty(Mono.error(ShareProblem.CAMPAIGN_NOT_OPEN::rejection))
                .then(Mono.defer(() -> campaigns.adoptRegion(year, region, at)))
                .then(Mono.defer(
                        () -> filings.lockFinanceConfirmed(year, region).collectList()))
                .delayUntil(confirmed -> confirmed.isEmpty() ? requireNews(year, region) : include(confirmed, at))
                .flatMap(confirmed -> snapshots.take(actor, year, region, at))
                .flatMap(queries::get)
                .delayUntil(snapshot -> tell(actor, snapshot))
                .as(tx::transactional)
                .checkpoint("aggregate a region");
    }

    /** Without new confirmations a snapshot is of use only when something was taken out of the last one. */
    private Mono<Void> requireNews(int year, String region) {
        return snapshots
                .lastIsCurrent(year, region)
                .defaultIfEmpty(true)
                .flatMap(current -> current ? Mono.error(ShareProblem.NOTHING_TO_AGGREGATE.rejection()) : Mono.empty());
    }

    private Mono<Void> include(List<Filing> confirmed, Instant at) {
        List<Change> changes = confirmed.stream()
                .map(filing -> new Change(filing, filing.aggregate(at)))
                .toList();
        return filings.update(changes.stream().map(Change::after).toList())
                .then(Mono.defer(() -> rollups.apply(changes)));
    }

    private Mono<Void> tell(Actor actor, Snapshot snapshot) {
        Event.Scope scope = new Event.Scope(null, snapshot.region(), null, null);
        Event event = new Event(
                "hefu.share.shares.aggregated", snapshot.id().toString(), snapshot.takenAt(), scope, snapshot);
        AuditEntry entry = new AuditEntry(
                actor,
                "share.shares.aggregate",
                "snapshot",
                snapshot.id().toString(),
                null,
                snapshot.region(),
                null,
                snapshot,
                null);
        return audit.record(entry).then(Mono.defer(() -> outbox.append(List.of(event))));
    }

    @Override
    public Mono<Page<Snapshot>> list(
            Actor actor, int year, @Nullable String region, @Nullable String cursor, int size) {
        return Mono.defer(() -> queries.list(actor, year, region, TextCursor.decode(cursor), size + 1))
                .map(rows -> TextCursor.page(rows, size, SnapshotQueries::key));
    }

    @Override
    public Mono<Snapshot> find(Actor actor, UUID id) {
        return queries.find(actor, id).switchIfEmpty(Mono.error(ShareProblem.SNAPSHOT_NOT_FOUND::rejection));
    }

    @Override
    public Mono<Page<Snapshot.Line>> lines(
            Actor actor, UUID id, @Nullable Boolean included, @Nullable String cursor, int size) {
        return find(actor, id)
                .flatMap(snapshot -> queries.lines(id, included, TextCursor.decode(cursor), size + 1)
                        .collectList())
                .map(rows -> TextCursor.page(rows, size, PlacedLine::path).map(PlacedLine::line));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
