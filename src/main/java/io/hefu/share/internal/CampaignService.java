package io.hefu.share.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Role;
import io.hefu.share.Campaign;
import io.hefu.share.Campaigns;
import io.hefu.share.Policies;
import io.hefu.share.ShareProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opens the years. */
@Service
class CampaignService implements Campaigns {

    private final CampaignStore campaigns;
    private final Policies policies;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final Clock clock;

    CampaignService(
            CampaignStore campaigns,
            Policies policies,
            AuditTrail audit,
            Outbox outbox,
            TransactionalOperator tx,
            Clock clock) {
        this.campaigns = campaigns;
        this.policies = policies;
        this.audit = audit;
        this.outbox = outbox;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Campaign> open(Actor actor, int year) {
        if (!actor.is(Role.ADMIN)) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return policies.effective(year, "")
                .switchIfEmpty(Mono.error(ShareProblem.POLICY_MISSING::rejection))
                .flatMap(policy -> campaigns.insert(actor, year, at))
                .switchIfEmpty(Mono.error(ShareProblem.CAMPAIGN_ALREADY_OPEN::rejection))
                .delayUntil(campaign -> campaigns.adoptAll(year, at).flatMap(units -> tell(actor, campaign, units)))
                .as(tx::transactional)
                .checkpoint("open a campaign");
    }

    private Mono<Void> tell(Actor actor, Campaign campaign, long units) {
        Opened data = new Opened(campaign.year(), units);
        String subject = Integer.toString(campaign.year());
        Event event = new Event("hefu.share.campaign.opened", subject, campaign.openedAt(), Event.Scope.PLATFORM, data);
        return audit.record(
                        new AuditEntry(actor, "share.campaign.open", "campaign", subject, null, null, null, data, null))
                .then(Mono.defer(() -> outbox.append(List.of(event))));
    }

    @Override
    public Flux<Campaign> list() {
        return campaigns.list();
    }

    /** @param units how many have to file */
    record Opened(int year, long units) {}
}
