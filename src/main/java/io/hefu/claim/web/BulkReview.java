package io.hefu.claim.web;

import io.hefu.claim.ClaimDecisions;
import io.hefu.claim.ClaimReviews;
import io.hefu.claim.ClaimReviews.Review;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Bulk;
import io.hefu.kernel.CommonProblem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Carries out what is asked of many claims, each by itself as if it had been asked alone. */
@Component
class BulkReview {

    private final ClaimReviews reviews;
    private final ClaimDecisions decisions;

    BulkReview(ClaimReviews reviews, ClaimDecisions decisions) {
        this.reviews = reviews;
        this.decisions = decisions;
    }

    Mono<Bulk<ClaimReviews.Item>> carryOut(Actor actor, List<BulkReviewRequest.Item> items) {
        return Bulk.of(
                items,
                BulkReviewRequest.Item::claimId,
                item -> carryOut(actor, item).map(Review::item));
    }

    private Mono<Review> carryOut(Actor actor, BulkReviewRequest.Item item) {
        UUID id = item.claimId();
        return switch (item.action()) {
            case TAKE -> reviews.take(actor, id);
            case RELEASE -> reviews.release(actor, id);
            case ASSIGN -> assign(actor, item);
            case APPROVE -> decisions.approve(actor, id, item.decision(), item.transferId());
            case REJECT -> decisions.reject(actor, id, item.decision());
            case REQUEST_EVIDENCE -> decisions.requestEvidence(actor, id, item.decision());
        };
    }

    private Mono<Review> assign(Actor actor, BulkReviewRequest.Item item) {
        UUID reviewer = item.reviewerId();
        return reviewer == null
                ? Mono.error(CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "reviewerId")))
                : reviews.assign(actor, item.claimId(), reviewer);
    }
}
