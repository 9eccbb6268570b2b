package io.hefu.claim.internal;

import io.hefu.claim.ClaimDecisions.Decision;
import io.hefu.claim.ClaimProblem;
import io.hefu.claim.ClaimStage;
import io.hefu.claim.domain.Fault;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Rejection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Locks claims for their reviewers, and refuses what is not theirs to touch. */
@Component
class ReviewableClaims {

    private static final int LONGEST_REASON = 500;

    private final ClaimStore claims;
    private final ClaimChronicle chronicle;
    private final TransactionalOperator tx;

    ReviewableClaims(ClaimStore claims, ClaimChronicle chronicle, TransactionalOperator tx) {
        this.claims = claims;
        this.chronicle = chronicle;
        this.tx = tx;
    }

    /** A decision on the version that was looked at, of a claim that nobody else has in hand. */
    Mono<ClaimRow> decide(
            Actor actor, UUID id, String deed, Decision decision, Function<ClaimRow, Mono<ClaimRow>> change) {
        return Mono.fromRunnable(() -> requireReason(decision.reason()))
                .then(Mono.defer(() -> lock(actor, id)))
                .doOnNext(claim -> requireDecidable(claim, decision))
                .doOnNext(claim -> requireFree(claim, actor))
                .flatMap(claim -> change.apply(claim)
                        .delayUntil(now -> chronicle.audit(actor, deed, claim, now, decision.reason())))
                .as(tx::transactional)
                .checkpoint("decide a claim");
    }

    /** Who has it in hand, which may change at any time of a review. */
    Mono<ClaimRow> give(Actor actor, UUID id, String deed, Function<ClaimRow, Mono<ClaimRow>> change) {
        return lock(actor, id)
                .flatMap(claim -> change.apply(claim)
                        .delayUntil(now -> chronicle.audit(actor, deed, claim, now, null))
                        .delayUntil(now -> chronicle.tellInside(now, deed, now.assigneeName(), actor)))
                .as(tx::transactional)
                .checkpoint("give a claim to a reviewer");
    }

    private Mono<ClaimRow> lock(Actor actor, UUID id) {
        return claims.lock(id)
                .switchIfEmpty(Mono.error(ClaimProblem.CLAIM_NOT_FOUND::rejection))
                .doOnNext(claim -> requireInReview(claim, actor));
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON || reason.indexOf(0) >= 0) {
            throw invalid("reason", reason.isBlank() ? "MISSING" : "TOO_LONG");
        }
    }

    private static void requireInReview(ClaimRow claim, Actor actor) {
        if (claim.isOf(actor)) {
            throw ClaimProblem.OWN_CLAIM.rejection();
        }
        if (claim.stage() == null || claim.stage() == ClaimStage.AWAITING_FUNDS) {
            throw claim.refusal();
        }
    }

    private static void requireDecidable(ClaimRow claim, Decision decision) {
        ClaimStage stage = claim.stage();
        if (stage == null || !stage.isReviewable()) {
            throw claim.refusal();
        }
        if (decision.version() != claim.version()) {
            throw ClaimProblem.CLAIM_VERSION_STALE.rejection(Map.of("version", claim.version()));
        }
    }

    static void requireFree(ClaimRow claim, Actor actor) {
        UUID assignee = claim.assignee();
        if (assignee != null && !assignee.equals(actor.accountId())) {
            throw ClaimProblem.CLAIM_TAKEN.rejection();
        }
    }

    static Rejection invalid(String field, String code) {
        return ClaimProblem.CLAIM_INVALID.rejection(Map.of("errors", List.of(new Fault(field, code))));
    }
}
