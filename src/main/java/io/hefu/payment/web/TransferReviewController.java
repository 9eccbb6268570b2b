package io.hefu.payment.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Bulk;
import io.hefu.kernel.Page;
import io.hefu.payment.TransferReviews;
import io.hefu.payment.TransferReviews.Assigned;
import io.hefu.payment.TransferReviews.Filter;
import io.hefu.payment.TransferReviews.Item;
import io.hefu.payment.TransferReviews.Review;
import io.hefu.payment.TransferReviews.Sort;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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

@RestController
@RequestMapping("/api/v1/transfer-reviews")
@Tag(
        name = "Transfer reviews",
        description = "The money that waits for a person: who has it in hand, and what speaks for it")
class TransferReviewController {

    private final TransferReviews reviews;
    private final BulkDecisions bulk;

    TransferReviewController(TransferReviews reviews, BulkDecisions bulk) {
        this.reviews = reviews;
        this.bulk = bulk;
    }

    @GetMapping
    Mono<Page<Item>> queue(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String reason,
            @RequestParam @Nullable UUID supplierId,
            @RequestParam @Nullable String account,
            @RequestParam @Nullable String channel,
            @RequestParam @Nullable Assigned assigned,
            @RequestParam @Nullable Boolean overdue,
            @RequestParam @Nullable Boolean proposed,
            @RequestParam @Nullable Long fromFen,
            @RequestParam @Nullable Long toFen,
            @RequestParam(defaultValue = "OLDEST") Sort sort,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size,
            @AuthenticationPrincipal Actor actor) {
        Filter filter =
                new Filter(state, reason, supplierId, account, channel, assigned, overdue, proposed, fromFen, toFen);
        return reviews.queue(filter, sort, actor, cursor, size);
    }

    @GetMapping("/{id}")
    Mono<Review> one(@PathVariable UUID id) {
        return reviews.get(id);
    }

    @PostMapping("/{id}/take")
    Mono<Item> take(@PathVariable UUID id, @AuthenticationPrincipal Actor actor) {
        return reviews.take(id, actor);
    }

    @PostMapping("/{id}/assign")
    Mono<Item> assign(
            @PathVariable UUID id, @Valid @RequestBody AssignRequest request, @AuthenticationPrincipal Actor actor) {
        return reviews.assign(id, request.reviewerId(), actor);
    }

    @PostMapping("/{id}/release")
    Mono<Item> release(@PathVariable UUID id, @AuthenticationPrincipal Actor actor) {
        return reviews.release(id, actor);
    }

    /** One result per item; what is refused disturbs no other. */
    @PostMapping("/decisions")
    Mono<Bulk<Item>> decide(@Valid @RequestBody BulkRequest request, @AuthenticationPrincipal Actor actor) {
        return bulk.decide(request.items(), actor);
    }

    /** Whose transfer it shall be. */
    record AssignRequest(@NotNull UUID reviewerId) {}
}
