package io.hefu.ordering;

import io.hefu.ordering.domain.PlaceOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What lets people order for a unit within limits, such as authorisations; implemented by whoever grants it. Within the
 * caller's transaction, which holds mandates before covers and stock.
 */
public interface Mandates {

    /** Holds those that these orders name, in the order of ids; unknown ones are left out. */
    Flux<Mandate> lock(List<PlaceOrder> orders);

    /** Told of the orders that were placed. */
    Mono<Void> used(List<Use> uses);

    record Use(UUID mandateId, UUID orderId, UUID accountId, long payableFen, Instant at) {}
}
