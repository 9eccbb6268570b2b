package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Role;
import io.hefu.share.Campaign;
import io.hefu.share.ShareProblem;
import io.hefu.share.domain.Filing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Finds the filing that an actor's own unit owes. */
@Component
class OwnFilings {

    private final FilingQueries queries;
    private final CampaignStore campaigns;
    private final TransactionalOperator tx;
    private final Clock clock;

    OwnFilings(FilingQueries queries, CampaignStore campaigns, TransactionalOperator tx, Clock clock) {
        this.queries = queries;
        this.campaigns = campaigns;
        this.tx = tx;
        this.clock = clock;
    }

    /** The actor's unit's filing; empty while the year is not open. A unit that came later gets its filing now. */
    Mono<Filing> of(Actor actor, int year) {
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
}
