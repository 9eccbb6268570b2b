package io.hefu.share.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Role;
import io.hefu.share.Policies;
import io.hefu.share.PolicyProfile;
import io.hefu.share.ShareProblem;
import io.hefu.share.domain.PolicyRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the rule that a region is stricter than what is around it. */
@Service
class PolicyService implements Policies {

    private final PolicyStore policies;
    private final AuditTrail audit;
    private final TransactionalOperator tx;

    PolicyService(PolicyStore policies, AuditTrail audit, TransactionalOperator tx) {
        this.policies = policies;
        this.audit = audit;
        this.tx = tx;
    }

    @Override
    public Mono<PolicyProfile> effective(int year, String region) {
        return policies.covering(List.of(year), List.of(region))
                .collectList()
                .flatMap(profiles -> Mono.justOrEmpty(PolicyRules.effective(profiles, year, region)));
    }

    @Override
    public Flux<PolicyProfile> of(int year) {
        return policies.of(year);
    }

    @Override
    public Mono<PolicyProfile> set(Actor actor, PolicyProfile profile) {
        boolean own = actor.is(Role.FINANCE) && profile.region().equals(actor.region());
        if (!actor.is(Role.ADMIN) && !own) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        List<String> unsound = PolicyRules.unsound(profile);
        if (!unsound.isEmpty()) {
            return Mono.error(() -> ShareProblem.POLICY_INVALID.rejection(Map.of("fields", unsound)));
        }
        return requireStricter(profile)
                .then(Mono.defer(() -> save(actor, profile)))
                .then(Mono.defer(() -> effective(profile.year(), profile.region())))
                .as(tx::transactional)
                .checkpoint("set a policy profile");
    }

    private Mono<Void> requireStricter(PolicyProfile profile) {
        String region = profile.region();
        if (region.isEmpty()) {
            return Mono.empty();
        }
        return effective(profile.year(), region.substring(0, region.length() - 2))
                .switchIfEmpty(Mono.error(ShareProblem.POLICY_MISSING::rejection))
                .flatMap(around -> {
                    List<String> laxer = PolicyRules.laxer(profile, around);
                    return laxer.isEmpty()
                            ? Mono.<Void>empty()
                            : Mono.error(ShareProblem.POLICY_NOT_STRICTER.rejection(
                                    Map.of("fields", laxer, "around", around)));
                });
    }

    private Mono<Void> save(Actor actor, PolicyProfile profile) {
        return policies.of(profile.year())
                .filter(before -> before.region().equals(profile.region()))
                .singleOrEmpty()
                .flatMap(before -> record(actor, before, profile).thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> record(actor, null, profile).thenReturn(true)))
                .then(Mono.defer(() -> policies.save(profile)))
                .then(Mono.defer(() -> policies.moveDeadlines(profile.year(), profile.region())));
    }

    private Mono<Void> record(Actor actor, @Nullable PolicyProfile before, PolicyProfile after) {
        String subject = after.year() + ":" + after.region();
        return audit.record(new AuditEntry(
                actor, "share.policy.set", "policy", subject, null, after.region(), before, after, after.source()));
    }
}
