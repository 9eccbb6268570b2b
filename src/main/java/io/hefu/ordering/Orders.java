package io.hefu.ordering;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.PaymentStatus;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.domain.TradeTerm;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Orders from checkout to the contract; each call acts within its actor's scope and raises {@link OrderProblem}, with the
 * fact {@code allowed} where the state does not allow it.
 */
public interface Orders {

    /** Places the order once per key; raises {@link OrderProblem}. */
    Mono<Placement> place(Actor actor, Wish wish);

    /** The order, or empty when there is none within the actor's scope. */
    Mono<OrderView> find(Actor actor, UUID id);

    /** Newest first; orders that come later never shift a page. */
    Mono<Page<OrderView>> list(Actor actor, Filter filter, Cursor after, int size);

    /** Takes an order back on which no money has come; a supplier says why. */
    Mono<OrderView> cancel(Actor actor, UUID id, @Nullable String reason);

    /** The supplier's freight, until the supplier signs (F-02). */
    Mono<OrderView> changeFreight(Actor actor, UUID id, long freightFen);

    /** The supplier's signature, and then the buyer's, which makes the order payable and issues its code. */
    Mono<OrderView> sign(Actor actor, UUID id);

    /** What the two sides sign; raises CONTRACT_UNAVAILABLE. */
    Mono<ContractView> contract(Actor actor, UUID id);

    /** Gives the buyer 15 more days to pay, once (F-02). */
    Mono<OrderView> extendPayment(Actor actor, UUID id);

    /** Lets the order count for another unit than the one it was placed for, from the first payment on (F-02). */
    Mono<OrderView> correctBudgetUnit(Actor actor, UUID id, UUID unitId, String reason);

    /**
     * What a buyer asks for, before it is checked against units and stock.
     *
     * @param budgetUnitId the unit to count for, or null for the actor's own
     * @param request the command without its unit
     */
    record Wish(@Nullable UUID budgetUnitId, PlaceOrder request) {}

    /**
     * The answer to a placed order.
     *
     * @param json the {@link OrderView} as it was first answered
     * @param replayed whether the same key had been answered before
     */
    record Placement(UUID id, String json, boolean replayed) {}

    /** Absent conditions do not narrow; {@code from} is included, {@code to} is not. */
    record Filter(
            @Nullable OrderStatus status,
            @Nullable PaymentStatus paymentStatus,
            @Nullable TradeTerm tradeTerm,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID supplierId) {}
}
