package io.hefu.payment;

import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * What suppliers are due for receivables. Whoever opened a receivable says when its money must stay; the module that settles
 * with suppliers implements it. Within the caller's transaction.
 */
public interface SupplierDues {

    /** Keeps the money of a receivable from being settled; nothing happens to one that is frozen. */
    Mono<Void> freeze(Frozen frozen);

    /** Lets it be settled again; nothing happens to one that is not frozen. */
    Mono<Void> release(UUID receivableId);

    /** @param orderId what the receivable is for */
    record Frozen(UUID receivableId, UUID orderId, UUID supplierId, String reason) {}
}
