package io.hefu.ordering;

import io.hefu.kernel.Actor;
import io.hefu.ordering.domain.TradeTerm;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Orders made of older ones. */
public interface Reorders {

    /** What the body of a new order would be; raises ORDER_NOT_FOUND, and FORBIDDEN for those who did not place it. */
    Mono<Proposal> propose(Actor actor, UUID orderId);

    /** @param lines all of the old order, in its order */
    record Proposal(@Nullable UUID budgetUnitId, TradeTerm tradeTerm, List<Line> lines) {}

    /**
     * @param orderable whether as much is on the shelf now
     * @param priceFen today's price, null when the SKU is gone
     * @param formerPriceFen the price in the old order
     */
    record Line(
            UUID skuId,
            String name,
            long quantity,
            boolean orderable,
            @Nullable Long priceFen,
            long formerPriceFen) {}
}
