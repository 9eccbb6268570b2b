package io.hefu.union;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Told, within the same transaction, what becomes of the purchases of a scheme. */
public interface PurchaseListener {

    Scheme scheme();

    /** Its money or its state has changed, by money or because it ends; an error takes the change back. */
    Mono<Void> changed(Purchase before, Purchase after);

    /** Of a refund this much could not be sent, and covers the purchase again. */
    Mono<Void> putBack(UUID purchaseId, UUID refundId, long fen);
}
