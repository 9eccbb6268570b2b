package io.hefu.claim;

import io.hefu.claim.ClaimReviews.Review;
import io.hefu.kernel.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What reviewers decide, never about their own claims nor while somebody else has them. Raises {@link ClaimProblem}. */
public interface ClaimDecisions {

    /**
     * Approves this version. Case 1 names the transfer; case 2 settles the order by its evidence. Large amounts take a
     * second person.
     */
    Mono<Review> approve(Actor actor, UUID id, Decision decision, @Nullable UUID transferId);

    Mono<Review> reject(Actor actor, UUID id, Decision decision);

    /** Asks the payer for more; the clock rests until it comes. */
    Mono<Review> requestEvidence(Actor actor, UUID id, Decision decision);

    /** @param version what the reviewer looked at */
    record Decision(int version, String reason) {}
}
