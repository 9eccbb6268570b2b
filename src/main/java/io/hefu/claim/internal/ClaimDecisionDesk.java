package io.hefu.claim.internal;

import io.hefu.claim.ClaimDecisions;
import io.hefu.claim.ClaimProblem;
import io.hefu.claim.ClaimReviews;
import io.hefu.claim.ClaimReviews.Review;
import io.hefu.claim.internal.ClaimStore.Success;
import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Rejection;
import io.hefu.payment.Confirmations;
import io.hefu.payment.Confirmations.Evidence;
import io.hefu.payment.PaymentProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Where reviewers decide claims: never their own, and large ones by two. */
@Service
class ClaimDecisionDesk implements ClaimDecisions {

    private final ClaimStore claims;
    private final ReviewableClaims reviewable;
    private final ClaimReviews reviews;
    private final ClaimCourse course;
    private final ClaimChronicle chronicle;
    private final CalendarDesk calendars;
    private final Confirmations payments;
    private final ClaimSettings settings;
    private final Clock clock;

    ClaimDecisionDesk(
            ClaimStore claims,
            ReviewableClaims reviewable,
            ClaimReviews reviews,
            ClaimCourse course,
            ClaimChronicle chronicle,
            CalendarDesk calendars,
            Confirmations payments,
            ClaimSettings settings,
            Clock clock) {
        this.claims = claims;
        this.reviewable = reviewable;
        this.reviews = reviews;
        this.course = course;
        this.chronicle = chronicle;
        this.calendars = calendars;
        this.payments = payments;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Mono<Review> approve(Actor actor, UUID id, Decision decision, @Nullable UUID transferId) {
        return decide(actor, id, "approved", decision, claim -> {
            if (claim.isCodeMissing() && transferId == null) {
                throw ReviewableClaims.invalid("transferId", "MISSING");
            }
            return claim.weightFen() >= settings.secondPersonFrom() && claim.firstApprover() == null
                    ? claims.approveFirst(id, actor.accountId(), transferId)
                            .delayUntil(now -> chronicle.tellInside(now, "first-approved", decision.reason(), actor))
                    : settle(claim, decision, transferId, actor);
        });
    }

    private Mono<ClaimRow> settle(ClaimRow claim, Decision decision, @Nullable UUID transferId, Actor by) {
        if (by.accountId().equals(claim.firstApprover())) {
            throw ClaimProblem.CLAIM_SECOND_PERSON_NEEDED.rejection();
        }
        UUID firstChoice = claim.transferId();
        if (firstChoice != null && !firstChoice.equals(transferId)) {
            throw ReviewableClaims.invalid("transferId", "NOT_WHAT_WAS_APPROVED_FIRST");
        }
        return success(claim, transferId, by)
                .onErrorMap(Rejection.class, ClaimDecisionDesk::inWordsOfClaims)
                .flatMap(success ->
                        course.succeed(List.of(success), decision.reason(), by).single());
    }

    /** Evidence is not received money: payment keeps the two apart, and what is not paid is a reduction. */
    private Mono<Success> success(ClaimRow claim, @Nullable UUID transferId, Actor by) {
        if (claim.isCodeMissing() && transferId != null) {
            return payments.allocate(transferId, claim.receivableId(), "claim " + claim.id(), by)
                    .map(fen -> new Success(claim.id(), transferId, fen, 0));
        }
        long reduction = Math.max(0, claim.owedFen() - claim.paidFen());
        return payments.settleByEvidence(claim.receivableId(), new Evidence(claim.id(), claim.paidFen(), reduction), by)
                .map(settled -> new Success(claim.id(), null, settled.paidFen(), settled.reducedFen()));
    }

    private static Throwable inWordsOfClaims(Rejection refused) {
        if (refused.problem() == PaymentProblem.RECEIVABLE_NOT_OPEN) {
            return ClaimProblem.CLAIM_ORDER_NOT_PAYABLE.rejection();
        }
        return refused.problem() == PaymentProblem.TRANSFER_NOT_OPEN
                ? ClaimProblem.TRANSFER_ALREADY_CLAIMED.rejection()
                : refused;
    }

    @Override
    public Mono<Review> reject(Actor actor, UUID id, Decision decision) {
        return decide(actor, id, "rejected", decision, claim -> {
            return course.fail(claim, decision.reason(), actor);
        });
    }

    @Override
    public Mono<Review> requestEvidence(Actor actor, UUID id, Decision decision) {
        return decide(actor, id, "evidence-requested", decision, claim -> {
            return rest(claim, decision.reason())
                    .delayUntil(now -> chronicle.tell(now, "evidence-requested", decision.reason(), actor));
        });
    }

    private Mono<Review> decide(
            Actor actor, UUID id, String deed, Decision decision, Function<ClaimRow, Mono<ClaimRow>> change) {
        return reviewable.decide(actor, id, deed, decision, change).then(Mono.defer(() -> reviews.get(id)));
    }

    private Mono<ClaimRow> rest(ClaimRow claim, String wanted) {
        Instant now = clock.instant();
        Instant due = claim.dueAt() == null ? now : claim.dueAt();
        LocalDate today = ChinaTime.day(now);
        Instant giveUpAt = now.plus(settings.evidenceWait());
        return calendars
                .workingDays()
                .flatMap(calendar -> claims.rest(claim.id(), today, calendar.left(today, due), giveUpAt, wanted));
    }
}
