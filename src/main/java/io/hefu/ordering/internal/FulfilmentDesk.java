package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.ordering.DeliveryView;
import io.hefu.ordering.Fulfilment;
import io.hefu.ordering.ReviewView;
import io.hefu.ordering.domain.Rating;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The door to what happens to goods. */
@Service
class FulfilmentDesk implements Fulfilment {

    private final Shipping shipping;
    private final Acceptance acceptance;

    FulfilmentDesk(Shipping shipping, Acceptance acceptance) {
        this.shipping = shipping;
        this.acceptance = acceptance;
    }

    @Override
    public Mono<DeliveryView> ship(Actor actor, UUID orderId, Consignment consignment) {
        return shipping.ship(actor, orderId, consignment).then(delivery(actor, orderId));
    }

    @Override
    public Mono<DeliveryView> deliver(Actor actor, UUID orderId, UUID parcelId, @Nullable String signedBy) {
        return shipping.deliver(actor, orderId, parcelId, signedBy).then(delivery(actor, orderId));
    }

    @Override
    public Mono<DeliveryView> delivery(Actor actor, UUID orderId) {
        return shipping.read(actor, orderId);
    }

    @Override
    public Mono<Void> accept(Actor actor, UUID orderId, @Nullable String remark) {
        return acceptance.accept(actor, orderId, remark);
    }

    @Override
    public Mono<Void> review(Actor actor, UUID orderId, Rating rating) {
        return acceptance.review(actor, orderId, rating);
    }

    @Override
    public Mono<ReviewView> review(Actor actor, UUID orderId) {
        return acceptance.read(actor, orderId);
    }
}
