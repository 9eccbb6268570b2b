package io.hefu.ordering;

import io.hefu.ordering.domain.PlaceOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What pays for orders in the place of money, such as vouchers; implemented by whoever issues it. It is no money: it counts
 * for nobody's share and never becomes money of the person who used it. Within the caller's transaction, which holds covers
 * before stock.
 */
public interface Covers {

    /** Which of these ids are its own. */
    Flux<UUID> own(Collection<UUID> coverIds);

    /** Holds those that these orders name, in the order of ids; unknown ones are left out. */
    Flux<Cover> lock(List<PlaceOrder> orders);

    /** Writes down what was used. */
    Mono<Void> used(List<Use> uses);

    /** Puts back what orders had used and need no more. */
    Mono<Void> putBack(List<Use> uses);

    /**
     * @param supplierId who is owed the amount by the issuer
     * @param accountId who ordered
     */
    record Use(UUID coverId, UUID orderId, UUID supplierId, UUID accountId, long amountFen, Instant at) {}
}
