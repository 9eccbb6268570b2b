package io.hefu.unionsession.internal;

import io.hefu.catalog.Stock;
import io.hefu.union.Purchase;
import io.hefu.union.PurchaseListener;
import io.hefu.union.Scheme;
import io.hefu.union.UnionProblem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives the goods of sessions back that nobody pays, as long as no supplier has an order for them. */
@Component
class SessionPurchase implements PurchaseListener {

    private final SessionStore sessions;
    private final LineStore lines;
    private final Stock stock;

    SessionPurchase(SessionStore sessions, LineStore lines, Stock stock) {
        this.sessions = sessions;
        this.lines = lines;
        this.stock = stock;
    }

    @Override
    public Scheme scheme() {
        return Scheme.SESSION;
    }

    @Override
    public Mono<Void> changed(Purchase before, Purchase after) {
        return after.isClosed() ? end(after.id(), Objects.requireNonNull(after.closedAt())) : Mono.empty();
    }

    private Mono<Void> end(UUID id, Instant at) {
        return lines.orders(List.of(id))
                .filter(orders -> !orders.isEmpty())
                .flatMap(ordered -> Mono.<Void>error(UnionProblem.PURCHASE_USED.rejection()))
                .then(Mono.defer(() -> release(id)))
                .then(Mono.defer(() -> sessions.close(id, at)))
                .then();
    }

    private Mono<Void> release(UUID id) {
        return lines.held(id)
                .collectMap(LineStore.Held::skuId, LineStore.Held::quantity)
                .flatMap(held -> stock.lock(held.keySet()).then(Mono.defer(() -> stock.add(held))));
    }

    /** What could not be sent can be asked for again. */
    @Override
    public Mono<Void> putBack(UUID purchaseId, UUID refundId, long fen) {
        return sessions.addUnused(purchaseId, fen);
    }
}
