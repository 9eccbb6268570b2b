package io.hefu.ordering;

import io.hefu.kernel.Actor;
import io.hefu.ordering.Orders.Placement;
import io.hefu.ordering.domain.PlaceOrder;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Orders that are sent to a person and that a {@link Cover} pays for, in full or in part. */
public interface CoveredOrders {

    /**
     * Places the order once per key. What the cover does not pay is a receivable of the person's own. Raises what placing
     * an order raises, {@code COVER_UNKNOWN}, {@code ADDRESS_MISSING}, {@code ADDRESS_NOT_FOUND} and what the cover raises.
     */
    Mono<Placement> place(Actor actor, String key, Wish wish);

    /** @param addressId or null for the preferred address */
    record Wish(
            UUID coverId,
            List<PlaceOrder.Line> lines,
            @Nullable UUID addressId) {}
}
