package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.kernel.TextCursor;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import io.hefu.share.FilingDecision;
import io.hefu.share.FilingForm;
import io.hefu.share.FilingVersion;
import io.hefu.share.FilingView;
import io.hefu.share.Filings;
import io.hefu.share.ShareProblem;
import io.hefu.share.VersionComparison;
import io.hefu.share.domain.Comparison;
import io.hefu.share.domain.Filing;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door to filings. */
@Service
class FilingService implements Filings {

    private final Desk desk;
    private final OwnFilings own;
    private final FilingQueries queries;
    private final DecisionStore decisions;
    private final BudgetUnits units;

    FilingService(Desk desk, OwnFilings own, FilingQueries queries, DecisionStore decisions, BudgetUnits units) {
        this.desk = desk;
        this.own = own;
        this.queries = queries;
        this.decisions = decisions;
        this.units = units;
    }

    @Override
    public Mono<FilingView> start(Actor actor, int year) {
        return Mono.defer(() -> own.of(actor, year))
                .switchIfEmpty(Mono.error(ShareProblem.CAMPAIGN_NOT_OPEN::rejection))
                .flatMap(filing -> desk.take(actor, by -> new Command.Start(filing.id(), by)))
                .map(filing -> Views.of(actor, filing))
                .checkpoint("start a filing");
    }

    @Override
    public Mono<FilingView> saveDraft(Actor actor, UUID id, FilingForm form) {
        return desk.take(actor, by -> new Command.SaveDraft(id, by, form))
                .map(filing -> Views.of(actor, filing))
                .checkpoint("save a draft");
    }

    @Override
    public Mono<FilingView> submit(Actor actor, UUID id, int version, FilingForm form) {
        return desk.take(actor, by -> new Command.Submit(id, by, version, form))
                .map(filing -> Views.of(actor, filing))
                .checkpoint("submit a filing");
    }

    @Override
    public Mono<FilingView> find(Actor actor, UUID id) {
        return queries.find(actor, id).map(filing -> Views.of(actor, filing));
    }

    @Override
    public Mono<Page<FilingView>> list(Actor actor, Filter filter, @Nullable String cursor, int size) {
        return Mono.defer(() -> {
                    String after = TextCursor.decode(cursor);
                    return path(filter.underUnit())
                            .flatMap(
                                    path -> queries.list(actor, filter, path.isEmpty() ? null : path, after, size + 1));
                })
                .map(rows -> TextCursor.page(rows, size, filing -> filing.unit().path()))
                .map(page -> page.map(filing -> Views.of(actor, filing)));
    }

    private Mono<String> path(@Nullable UUID unitId) {
        return unitId == null
                ? Mono.just("")
                : units.find(unitId)
                        .map(BudgetUnit::path)
                        .switchIfEmpty(Mono.error(ShareProblem.UNIT_NOT_FOUND::rejection));
    }

    @Override
    public Flux<FilingVersion> versions(Actor actor, UUID id) {
        return found(actor, id).flatMapMany(filing -> queries.versions(id));
    }

    @Override
    public Mono<VersionComparison> compare(Actor actor, UUID id, int from, int to) {
        return versions(actor, id)
                .collectMap(FilingVersion::version, FilingVersion::declared)
                .map(all -> {
                    FilingForm one = all.get(from);
                    FilingForm other = all.get(to);
                    if (one == null || other == null) {
                        throw ShareProblem.FILING_VERSION_NOT_FOUND.rejection();
                    }
                    return new VersionComparison(from, to, Comparison.of(one, other));
                });
    }

    @Override
    public Flux<FilingDecision> decisions(Actor actor, UUID id) {
        return found(actor, id).flatMapMany(filing -> decisions.of(id));
    }

    private Mono<Filing> found(Actor actor, UUID id) {
        return queries.find(actor, id).switchIfEmpty(Mono.error(ShareProblem.FILING_NOT_FOUND::rejection));
    }
}
