package io.hefu.union;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.payment.OpenedReceivable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What unions buy, of whatever scheme: opened by one, approved by another within the budget, paid under a code, counted
 * when it is paid, and never again. A union sees its own unit's purchases, the platform all; others raise {@code
 * PURCHASE_NOT_FOUND}. What the state does not allow raises {@code PURCHASE_STATE}. {@link PurchaseListener} follows them.
 */
public interface Purchases {

    /** Who shall be paid must be an approved supplier with a settlement account; raises {@code PURCHASE_SELLER_UNFIT}. */
    Mono<Void> requireSeller(UUID supplierId);

    /** Opens one, to be approved by the treasurer; within the caller's transaction. */
    Mono<Purchase> open(Actor organiser, Draft draft);

    /**
     * Opens one of which only the approval tells what it costs, and makes it payable at once; within the caller's
     * transaction. Raises what {@link #approve} raises.
     *
     * @param organiser the account that has opened what is bought
     * @return for {@link io.hefu.payment.Receivables#opened}, once the transaction has ended
     */
    Mono<List<OpenedReceivable>> buy(Actor treasurer, UUID organiser, Draft draft);

    /**
     * Commits the budget and makes it payable under a code; raises {@code PURCHASE_OWN}, {@code PURCHASE_SELLER_UNFIT} and
     * what budgets raise.
     */
    Mono<PurchaseView> approve(Actor treasurer, UUID id);

    /** Takes one back on which there is no money; raises {@code PURCHASE_USED} when it was paid and used meanwhile. */
    Mono<PurchaseView> cancel(Actor actor, UUID id, String reason);

    Mono<PurchaseView> find(Actor actor, UUID id);

    /** Newest first. */
    Mono<Page<PurchaseView>> list(Actor actor, Filter filter, @Nullable String cursor, int size);

    /** The actor may do this with it now; within the caller's transaction, in which it cannot be suspended any more. */
    Mono<Purchase> hold(Actor actor, UUID id, PurchaseCommand command);

    /** As {@link #hold}, for those who still have to lock what was bought, which comes before the money. */
    Mono<Purchase> require(Actor actor, UUID id, PurchaseCommand command);

    /** As readers see them, by their ids. */
    Mono<Map<UUID, PurchaseView>> views(Actor actor, Collection<UUID> ids);

    /**
     * Sends a part of what was paid back to the accounts that it came from, never to a person (F-18); within the caller's
     * transaction, in which what is given back is held already. Raises {@code PURCHASE_REFUND_UNDER_WAY}.
     *
     * @return the id of the refund, by which {@link PurchaseListener} is told when it comes to nothing
     */
    Mono<UUID> refund(Actor treasurer, Purchase purchase, long fen, String reason);

    /** @param id of the thing that is bought */
    record Draft(UUID id, Scheme scheme, UUID sellerId, long payableFen) {}

    record Filter(@Nullable Scheme scheme, @Nullable PurchaseState state) {}
}
