package io.hefu.claim.web;

import io.hefu.claim.ClaimDecisions;
import io.hefu.claim.ClaimDecisions.Decision;
import io.hefu.claim.ClaimKind;
import io.hefu.claim.ClaimReviews;
import io.hefu.claim.ClaimReviews.Review;
import io.hefu.claim.ClaimStage;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Bulk;
import io.hefu.kernel.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The reviewers' workbench: what waits, and its decision. */
@RestController
@RequestMapping("/api/v1/claim-reviews")
class ClaimReviewController {

    private final ClaimReviews reviews;
    private final ClaimDecisions decisions;
    private final BulkReview bulk;

    ClaimReviewController(ClaimReviews reviews, ClaimDecisions decisions, BulkReview bulk) {
        this.reviews = reviews;
        this.decisions = decisions;
        this.bulk = bulk;
    }

    @GetMapping
    Mono<Page<ClaimReviews.Item>> queue(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable ClaimKind kind,
            @RequestParam(required = false) @Nullable ClaimStage stage,
            @RequestParam(required = false) ClaimReviews.@Nullable Assigned assigned,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @RequestParam(required = false) @Nullable Instant dueBefore,
            @RequestParam(required = false) @Nullable UUID supplierId,
            @RequestParam(required = false) @Nullable Long fromFen,
            @RequestParam(required = false) @Nullable Long toFen,
            @RequestParam(defaultValue = "DUE") ClaimReviews.Sort sort,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String cursor) {
        ClaimReviews.Filter filter =
                new ClaimReviews.Filter(kind, stage, assigned, overdue, dueBefore, supplierId, fromFen, toFen);
        return reviews.queue(filter, sort, actor, cursor, PageSize.require(size));
    }

    @GetMapping("/{id}")
    Mono<Review> one(@PathVariable UUID id) {
        return reviews.get(id);
    }

    @PostMapping("/{id}/take")
    Mono<Review> take(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return reviews.take(actor, id);
    }

    @PostMapping("/{id}/assign")
    Mono<Review> assign(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Assignment request) {
        return reviews.assign(actor, id, Objects.requireNonNull(request.reviewerId()));
    }

    @PostMapping("/{id}/release")
    Mono<Review> release(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return reviews.release(actor, id);
    }

    @PostMapping("/{id}/approve")
    Mono<Review> approve(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody DecisionRequest request) {
        return decisions.approve(actor, id, request.decision(), request.transferId());
    }

    @PostMapping("/{id}/reject")
    Mono<Review> reject(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody DecisionRequest request) {
        return decisions.reject(actor, id, request.decision());
    }

    @PostMapping("/{id}/request-evidence")
    Mono<Review> requestEvidence(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody DecisionRequest request) {
        return decisions.requestEvidence(actor, id, request.decision());
    }

    /** One result per item; what is refused disturbs no other. */
    @PostMapping("/decisions")
    Mono<Bulk<ClaimReviews.Item>> decide(
            @AuthenticationPrincipal Actor actor, @Valid @RequestBody BulkReviewRequest request) {
        return bulk.carryOut(actor, request.items());
    }

    /** Whose claim it shall be. */
    record Assignment(@NotNull @Nullable UUID reviewerId) {}

    /**
     * @param version what was looked at
     * @param transferId of case 1, the money that was meant
     */
    record DecisionRequest(
            @NotNull @Nullable Integer version,
            @Nullable String reason,
            @Nullable UUID transferId) {

        Decision decision() {
            return new Decision(Objects.requireNonNull(version), reason == null ? "" : reason);
        }
    }
}
