package io.hefu.ordering;

import io.hefu.kernel.Actor;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What an account means to buy; it holds no stock and no price. */
public interface Cart {

    /** With today's prices and stock, in the order in which the lines came. */
    Mono<View> show(Actor actor);

    /** Sets how many; said twice it is said once. Raises {@code SKU_UNKNOWN} and {@code CART_FULL}. */
    Mono<View> put(Actor actor, UUID skuId, long quantity);

    /** Also when it is not there. */
    Mono<View> remove(Actor actor, UUID skuId);

    record View(List<Line> lines) {}

    /** @param state whether it can be ordered now */
    record Line(
            UUID skuId,
            String name,
            String unit,
            long quantity,
            long priceFen,
            long amountFen,
            long left,
            State state,
            UUID supplierId,
            String supplierName) {}

    /** Whether a line can be ordered. */
    enum State {
        GOOD,
        OFF_SHELF,
        STOCK_SHORT
    }
}
