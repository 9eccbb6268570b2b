package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Page;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import io.hefu.share.Campaign;
import io.hefu.share.FilingDecision;
import io.hefu.share.FilingForm;
import io.hefu.share.FilingPrompt;
import io.hefu.share.FilingStatus;
import io.hefu.share.FilingVersion;
import io.hefu.share.FilingView;
import io.hefu.share.Filings;
import io.hefu.share.Policies;
import io.hefu.share.PolicyProfile;
import io.hefu.share.ShareProblem;
import io.hefu.share.VersionComparison;
import io.hefu.share.domain.Comparison;
import io.hefu.share.domain.Deadline;
import io.hefu.share.domain.Filing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door to filings. */
@Service
class FilingService implements Filings {

    private static final FilingPrompt NOTHING_OPEN =
            new FilingPrompt(false, "NONE", null, null, null, null, null, null, null);

    private final Desk desk;
    private final FilingQueries queries;
    private final DecisionStore decisions;
    private final CampaignStore campaigns;
    private final Policies policies;
    private final BudgetUnits units;
    private final TransactionalOperator tx;
    private final Clock clock;

    FilingService(
            Desk desk,
            FilingQueries queries,
            DecisionStore decisions,
            CampaignStore campaigns,
            Policies policies,
            BudgetUnits units,
            TransactionalOperator tx,
            Clock clock) {
        this.desk = desk;
        this.queries = queries;
        this.decisions = decisions;
        this.campaigns = campaigns;
        this.policies = policies;
        this.units = units;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<FilingPrompt> prompt(Actor actor) {
        return Mono.defer(() -> campaigns
                        .list()
                        .next()
                        .flatMap(campaign -> own(actor, campaign.year()))
                        .flatMap(this::prompt))
                .onErrorResume(FilingService::hasNoUnit, none -> Mono.empty())
                .defaultIfEmpty(NOTHING_OPEN);
    }

    private static boolean hasNoUnit(Throwable error) {
        return error instanceof Rejection rejection
                && (rejection.problem() == ShareProblem.NO_BUDGET_UNIT
                        || rejection.problem() == CommonProblem.FORBIDDEN);
    }

    private Mono<FilingPrompt> prompt(Filing filing) {
        String action = action(filing.status());
        return policies.effective(filing.year(), filing.unit().region())
                .map(policy -> prompt(filing, action, policy))
                .switchIfEmpty(Mono.fromSupplier(() -> prompt(filing, action, null)));
    }

    private FilingPrompt prompt(Filing filing, String action, @Nullable PolicyProfile policy) {
        return new FilingPrompt(
                filing.status().missing(),
                action,
                filing.year(),
                filing.id(),
                filing.status(),
                filing.due(),
                Deadline.daysLeft(filing.due(), clock.instant()),
                filing.returnReason(),
                policy);
    }

    private static String action(FilingStatus status) {
        return switch (status) {
            case NOT_STARTED -> "START";
            case DRAFT -> "CONTINUE";
            case RETURNED -> "REVISE";
            case SUBMITTED -> "MODIFY";
            default -> "NONE";
        };
    }

    @Override
    public Mono<FilingView> start(Actor actor, int year) {
        return Mono.defer(() -> own(actor, year))
                .switchIfEmpty(Mono.error(ShareProblem.CAMPAIGN_NOT_OPEN::rejection))
                .flatMap(filing -> desk.take(actor, by -> new Command.Start(filing.id(), by)))
                .map(filing -> Views.of(actor, filing))
                .checkpoint("start a filing");
    }

    /** The actor's unit's filing; empty while the year is not open. A unit that came later gets its filing now. */
    private Mono<Filing> own(Actor actor, int year) {
        UUID unitId = actor.unitId();
        if (!actor.is(Role.FILER) && !actor.is(Role.SUPERIOR)) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        if (unitId == null) {
            return Mono.error(ShareProblem.NO_BUDGET_UNIT::rejection);
        }
        return queries.of(unitId, year)
                .switchIfEmpty(Mono.defer(() -> campaigns.find(year)).flatMap(campaign -> adopt(campaign, unitId)));
    }

    private Mono<Filing> adopt(Campaign campaign, UUID unitId) {
        Instant at = clock.instant();
        return campaigns
                .adoptUnits(campaign.year(), List.of(unitId), at)
                .as(tx::transactional)
                .then(Mono.defer(() -> queries.of(unitId, campaign.year())))
                .switchIfEmpty(Mono.error(ShareProblem.NO_BUDGET_UNIT::rejection));
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
                    String after = PathCursor.decode(cursor);
                    return path(filter.underUnit())
                            .flatMap(
                                    path -> queries.list(actor, filter, path.isEmpty() ? null : path, after, size + 1));
                })
                .map(rows -> PathCursor.page(rows, size, filing -> filing.unit().path()))
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
