package io.hefu.ordering;

import io.hefu.kernel.Actor;
import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.Orders.Placement;
import io.hefu.ordering.domain.PlaceOrder;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Orders of one supplier's goods that something stands behind, sent to a known place, without any cart. */
public interface DirectOrders {

    /**
     * Places the order once per key. Raises what placing an order raises, {@code COVER_UNKNOWN}, {@code MANDATE_UNKNOWN},
     * {@code ADDRESS_MISSING}, {@code ADDRESS_NOT_FOUND}, and what the cover or the mandate raises.
     */
    Mono<Placement> place(Actor actor, String key, Wish wish);

    /**
     * @param coverId the {@link Cover} that pays, as far as it reaches
     * @param mandateId the {@link Mandate} by which it is for the actor's unit
     * @param addressId in the actor's own book; null for {@code to}, or where there is none for the preferred address
     */
    record Wish(
            @Nullable UUID coverId,
            @Nullable UUID mandateId,
            List<PlaceOrder.Line> lines,
            @Nullable UUID addressId,
            @Nullable Address to) {

        /** To a person; what the cover does not pay is a receivable of the person's own. */
        public static Wish covered(UUID coverId, List<PlaceOrder.Line> lines, @Nullable UUID addressId) {
            return new Wish(coverId, null, lines, addressId, null);
        }

        /** To a unit, which pays it. */
        public static Wish mandated(UUID mandateId, List<PlaceOrder.Line> lines, Address to) {
            return new Wish(null, mandateId, lines, null, to);
        }
    }
}
