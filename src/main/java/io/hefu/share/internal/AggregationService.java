package io.hefu.share.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.share.Aggregations;
import io.hefu.share.FilingView;
import io.hefu.share.ShareProblem;
import io.hefu.share.Snapshot;
import io.hefu.share.domain.Filing;
import io.hefu.share.internal.SnapshotStore.PlacedLine;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sums up a region for its finance department, and takes filings out of the sum again. */
@Service
class AggregationService implements Aggregations {

    private final Desk desk;
    private final CampaignStore campaigns;
    private final FilingStore filings;
    private final FilingQueries queries;
    private final FilingSums rollups;
    private final SnapshotStore snapshots;
    private final ReopenStore reopenings;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final Clock clock;

    AggregationService(
            Desk desk,
            CampaignStore campaigns,
            FilingStore filings,
            FilingQueries queries,
            FilingSums rollups,
            SnapshotStore snapshots,
            ReopenStore reopenings,
            AuditTrail audit,
            Outbox outbox,
            TransactionalOperator tx,
            Clock clock) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.filings = filings;
        this.queries = queries;
        this.rollups = rollups;
        this.snapshots = snapshots;
        this.reopenings = reopenings;
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
        return Mono.defer(() -> snapshots.list(actor, year, region, PathCursor.decode(cursor), size + 1))
                .map(rows -> PathCursor.page(rows, size, SnapshotStore::key));
    }

    @Override
    public Mono<Snapshot> find(Actor actor, UUID id) {
        return snapshots.find(actor, id).switchIfEmpty(Mono.error(ShareProblem.SNAPSHOT_NOT_FOUND::rejection));
    }

    @Override
    public Mono<Page<Snapshot.Line>> lines(
            Actor actor, UUID id, @Nullable Boolean included, @Nullable String cursor, int size) {
        return find(actor, id)
                .flatMap(snapshot -> snapshots
                        .lines(id, included, PathCursor.decode(cursor), size + 1)
                        .collectList())
                .map(rows -> PathCursor.page(rows, size, PlacedLine::path).map(PlacedLine::line));
    }

    @Override
    public Mono<FilingView> reopen(Actor actor, UUID filingId, String reason) {
        return queries.find(actor, filingId)
                .switchIfEmpty(Mono.error(ShareProblem.FILING_NOT_FOUND::rejection))
                .doOnNext(filing -> requireOwnRegion(actor, filing))
                .flatMap(filing -> desk.take(actor, by -> new Command.Reopen(filingId, by, reason, null)))
                .map(filing -> Views.of(actor, filing))
                .checkpoint("reopen a filing");
    }

    private static void requireOwnRegion(Actor actor, Filing filing) {
        if (!actor.is(Role.FINANCE) || !filing.unit().region().equals(actor.region())) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
    }

    @Override
    public Mono<ReopenRequest> requestReopening(Actor actor, UUID filingId, String reason) {
        if (!actor.is(Role.ADMIN)) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        Instant at = now();
        return queries.find(actor, filingId)
                .switchIfEmpty(Mono.error(ShareProblem.FILING_NOT_FOUND::rejection))
                // refused now rather than by the second person
                .doOnNext(filing -> filing.reopen(reason, at))
                .flatMap(filing -> reopenings.ask(actor, filingId, reason.strip(), at))
                .switchIfEmpty(Mono.error(ShareProblem.REOPEN_REQUESTED::rejection))
                .delayUntil(request -> record(actor, request, "request"))
                .as(tx::transactional);
    }

    @Override
    public Mono<ReopenRequest> decide(Actor actor, UUID requestId, boolean approve) {
        if (!actor.is(Role.ADMIN)) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        return reopenings
                .askedBy(requestId)
                .switchIfEmpty(Mono.error(ShareProblem.REOPEN_REQUEST_NOT_FOUND::rejection))
                .filter(asker -> !asker.equals(actor.accountId()))
                .switchIfEmpty(Mono.error(ShareProblem.SECOND_PERSON_NEEDED::rejection))
                .then(Mono.defer(() -> reopenings.find(requestId)))
                .filter(request -> request.approved() == null)
                .switchIfEmpty(Mono.error(ShareProblem.REOPEN_REQUEST_DECIDED::rejection))
                .flatMap(request -> approve ? approve(actor, request) : refuse(actor, request))
                .checkpoint("decide about a reopening");
    }

    private Mono<ReopenRequest> approve(Actor actor, ReopenRequest request) {
        return desk.take(actor, by -> new Command.Reopen(request.filingId(), by, request.reason(), request.id()))
                .then(Mono.defer(() -> reopenings.find(request.id())));
    }

    private Mono<ReopenRequest> refuse(Actor actor, ReopenRequest request) {
        return reopenings
                .refuse(actor, request.id(), now())
                .switchIfEmpty(Mono.error(ShareProblem.REOPEN_REQUEST_DECIDED::rejection))
                .delayUntil(refused -> record(actor, refused, "refuse"))
                .as(tx::transactional);
    }

    private Mono<Void> record(Actor actor, ReopenRequest request, String what) {
        return audit.record(new AuditEntry(
                actor,
                "share.reopening." + what,
                "filing",
                request.filingId().toString(),
                null,
                null,
                null,
                request,
                request.reason()));
    }

    @Override
    public Flux<ReopenRequest> requests(Actor actor) {
        return actor.is(Role.ADMIN) || actor.is(Role.AUDITOR)
                ? reopenings.list()
                : Flux.error(CommonProblem.FORBIDDEN::rejection);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
