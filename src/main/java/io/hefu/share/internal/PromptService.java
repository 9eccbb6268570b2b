package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Rejection;
import io.hefu.share.FilingPrompt;
import io.hefu.share.FilingPrompts;
import io.hefu.share.FilingStatus;
import io.hefu.share.Policies;
import io.hefu.share.PolicyProfile;
import io.hefu.share.ShareProblem;
import io.hefu.share.domain.Deadline;
import io.hefu.share.domain.Filing;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Tells a unit where it stands in the latest campaign. */
@Service
class PromptService implements FilingPrompts {

    private static final FilingPrompt NOTHING_OPEN =
            new FilingPrompt(false, "NONE", null, null, null, null, null, null, null);

    private final CampaignStore campaigns;
    private final OwnFilings own;
    private final Policies policies;
    private final Clock clock;

    PromptService(CampaignStore campaigns, OwnFilings own, Policies policies, Clock clock) {
        this.campaigns = campaigns;
        this.own = own;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public Mono<FilingPrompt> prompt(Actor actor) {
        return Mono.defer(() -> campaigns
                        .list()
                        .next()
                        .flatMap(campaign -> own.of(actor, campaign.year()))
                        .flatMap(this::prompt))
                .onErrorResume(PromptService::hasNoUnit, none -> Mono.empty())
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
}
