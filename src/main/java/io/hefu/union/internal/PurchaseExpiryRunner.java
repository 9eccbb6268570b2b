package io.hefu.union.internal;

import io.hefu.kernel.PollingRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks for purchases that nobody has paid in time; any number of replicas may do so side by side. */
@Component
class PurchaseExpiryRunner extends PollingRunner {

    private static final int BATCH = 100;

    private final PurchaseBuying purchases;

    PurchaseExpiryRunner(PurchaseBuying purchases, UnionSettings settings) {
        super("expiry of purchases of unions", settings.poll());
        this.purchases = purchases;
    }

    @Override
    protected Mono<Found> round() {
        return purchases.expire(BATCH).map(count -> count < BATCH ? Found.SOME : Found.MORE);
    }
}
