package io.hefu.ordering.internal;

import io.hefu.catalog.GoodsRatings;
import io.hefu.kernel.Actor;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.ReviewView;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.ordering.domain.Rating;
import io.hefu.ordering.internal.OrderSteps.Step;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets buyers take goods and invoice over and rate them. */
@Component
class Acceptance {

    private final OrderSteps steps;
    private final OrderMoves orders;
    private final ReviewStore reviews;
    private final OrderLineStore lines;
    private final GoodsRatings ratings;
    private final OrderChronicle chronicle;
    private final TransactionalOperator tx;

    Acceptance(
            OrderSteps steps,
            OrderMoves orders,
            ReviewStore reviews,
            OrderLineStore lines,
            GoodsRatings ratings,
            OrderChronicle chronicle,
            TransactionalOperator tx) {
        this.steps = steps;
        this.orders = orders;
        this.reviews = reviews;
        this.lines = lines;
        this.ratings = ratings;
        this.chronicle = chronicle;
        this.tx = tx;
    }

    Mono<Void> accept(Actor actor, UUID id, @Nullable String remark) {
        return steps.locked(actor, id, OrderCommand.ACCEPT)
                .flatMap(step -> orders.accept(id, step.target(), step.at())
                        .flatMap(now -> chronicle.tell("accepted", step, now, remark)))
                .as(tx::transactional)
                .checkpoint("accept an order");
    }

    Mono<Void> review(Actor actor, UUID id, Rating rating) {
        return steps.locked(actor, id, OrderCommand.REVIEW)
                .flatMap(step -> reviews.insert(id, rating, actor.accountId(), step.at())
                        .then(Mono.defer(() -> count(id, rating)))
                        .then(Mono.defer(() -> complete(step))))
                .as(tx::transactional)
                .checkpoint("review an order");
    }

    /** For what was delivered; goods that the order holds no more are not rated. */
    private Mono<Void> count(UUID id, Rating rating) {
        GoodsRatings.Stars stars = new GoodsRatings.Stars(
                rating.goods(), rating.price(), rating.experience(), rating.delivery(), rating.service());
        return lines.quantities(List.of(id)).flatMap(held -> ratings.add(held.keySet(), stars));
    }

    private Mono<Void> complete(Step step) {
        return orders.complete(step.id(), step.target(), step.at())
                .flatMap(now -> chronicle.tell("completed", step, now, null));
    }

    Mono<ReviewView> read(Actor actor, UUID id) {
        return steps.found(actor, id)
                .flatMap(order -> reviews.find(id))
                .switchIfEmpty(Mono.error(OrderProblem.REVIEW_NOT_FOUND::rejection))
                .checkpoint("read a review");
    }
}
