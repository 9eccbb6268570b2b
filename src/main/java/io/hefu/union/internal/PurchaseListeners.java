package io.hefu.union.internal;

import io.hefu.union.Purchase;
import io.hefu.union.PurchaseListener;
import io.hefu.union.Scheme;
import io.hefu.union.internal.PurchaseRefundStore.Refund;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells those whose scheme it is. */
@Component
class PurchaseListeners {

    private final List<PurchaseListener> all;

    PurchaseListeners(List<PurchaseListener> all) {
        this.all = List.copyOf(all);
    }

    Mono<Void> changed(Purchase before, Purchase after) {
        return of(after.scheme())
                .concatMap(listener -> listener.changed(before, after))
                .then();
    }

    Mono<Void> putBack(Refund refund) {
        return of(refund.scheme())
                .concatMap(listener -> listener.putBack(refund.purchaseId(), refund.id(), refund.putBackFen()))
                .then();
    }

    private Flux<PurchaseListener> of(Scheme scheme) {
        return Flux.fromIterable(all).filter(listener -> listener.scheme() == scheme);
    }
}
