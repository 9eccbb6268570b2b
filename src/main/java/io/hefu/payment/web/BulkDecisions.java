package io.hefu.payment.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Bulk;
import io.hefu.kernel.CommonProblem;
import io.hefu.payment.TransferDecisions;
import io.hefu.payment.TransferReviews;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Carries out what is asked of many transfers, each by itself as if it had been asked alone. */
@Component
class BulkDecisions {

    private final TransferReviews reviews;
    private final TransferDecisions decisions;

    BulkDecisions(TransferReviews reviews, TransferDecisions decisions) {
        this.reviews = reviews;
        this.decisions = decisions;
    }

    Mono<Bulk<TransferReviews.Item>> decide(List<BulkRequest.Item> items, Actor by) {
        return Bulk.of(items, BulkRequest.Item::transferId, item -> decide(item, by));
    }

    private Mono<TransferReviews.Item> decide(BulkRequest.Item item, Actor by) {
        UUID id = item.transferId();
        String reason = item.reason() == null ? "" : item.reason();
        return switch (item.action()) {
            case TAKE -> reviews.take(id, by);
            case RELEASE -> reviews.release(id, by);
            case ASSIGN -> reviews.assign(id, required(item.reviewerId(), "reviewerId"), by);
            case ALLOCATE ->
                decided(
                        id,
                        decisions.allocate(
                                id, AllocateRequest.shares(required(item.allocations(), "allocations")), reason, by));
            case SET_ASIDE -> decided(id, decisions.setAside(id, reason, by));
            case DISMISS -> decided(id, decisions.dismiss(id, reason, by));
        };
    }

    private Mono<TransferReviews.Item> decided(UUID id, Mono<?> decision) {
        return decision.then(Mono.defer(() -> reviews.item(id)));
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", field));
        }
        return value;
    }
}
