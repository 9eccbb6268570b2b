package io.hefu.ordering;

import io.hefu.kernel.Actor;
import io.hefu.ordering.domain.Rating;
import io.hefu.ordering.domain.Shipment;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What happens to the goods of orders, from the first parcel to the buyer's rating; raises {@link OrderProblem}. */
public interface Fulfilment {

    /** Sends a parcel, in an order with a list of recipients to one of them; the same carrier and tracking number with the same goods again is the parcel that was sent. */
    Mono<DeliveryView> ship(Actor actor, UUID orderId, Consignment consignment);

    /** The carrier says that a parcel has come. */
    Mono<DeliveryView> deliver(Actor actor, UUID orderId, UUID parcelId, @Nullable String signedBy);

    Mono<DeliveryView> delivery(Actor actor, UUID orderId);

    /** Takes the goods and their invoice over (F-21). */
    Mono<Void> accept(Actor actor, UUID orderId, @Nullable String remark);

    /** Rates the order, which completes it. */
    Mono<Void> review(Actor actor, UUID orderId, Rating rating);

    /** Raises REVIEW_NOT_FOUND. */
    Mono<ReviewView> review(Actor actor, UUID orderId);

    /**
     * @param recipientNo whose it is, where the order goes to many
     * @param parts empty for all that is left
     */
    record Consignment(
            String carrier, String trackingNo, @Nullable Integer recipientNo, List<Shipment.Part> parts) {}
}
