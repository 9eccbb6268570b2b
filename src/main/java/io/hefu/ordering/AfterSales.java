package io.hefu.ordering;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.ordering.domain.AfterSaleState;
import io.hefu.ordering.domain.RefundKind;
import io.hefu.ordering.domain.Shipment;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Money back for orders: the buyer asks, the supplier agrees or refuses, the platform arbitrates, and the money goes back to
 * the account that it came from. Raises {@link OrderProblem}, with the fact {@code allowed} where the state does not allow it.
 */
public interface AfterSales {

    /** The order waits until it is known what becomes of the wish. */
    Mono<AfterSaleView> ask(Actor buyer, UUID orderId, Wish wish);

    /** The supplier lets the money go back. */
    Mono<AfterSaleView> agree(Actor supplier, UUID id);

    /** The order goes on; the buyer may ask the platform. */
    Mono<AfterSaleView> refuse(Actor supplier, UUID id, String answer);

    Mono<AfterSaleView> withdraw(Actor buyer, UUID id);

    /** Asks the platform, after a refusal or when no answer comes. */
    Mono<AfterSaleView> escalate(Actor buyer, UUID id, String why);

    /** The platform's word, for the buyer or for the supplier. */
    Mono<AfterSaleView> arbitrate(Actor arbiter, UUID id, boolean forBuyer, String decision);

    Mono<AfterSaleView> find(Actor reader, UUID id);

    /** Newest first. */
    Mono<Page<AfterSaleView>> list(Actor reader, Filter filter, @Nullable String cursor, int size);

    /**
     * @param parts goods that shall not be sent, none for all that are left; or those that a complaint is about
     * @param amountFen of a complaint; what was not sent has its price
     */
    record Wish(
            RefundKind kind,
            List<Shipment.Part> parts,
            @Nullable Long amountFen,
            String reason) {}

    /** What is absent does not narrow. */
    record Filter(@Nullable AfterSaleState state, @Nullable UUID orderId) {}
}
