package io.hefu.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stock of all SKUs; both methods run within the caller's transaction. */
public interface Stock {

    /** Locks the stock rows in id order and reads what an order needs; unknown SKUs are left out. */
    Flux<SkuOffer> lock(Collection<UUID> skuIds);

    /** Adds the deltas (negative takes) in one statement; stock never becomes negative. */
    Mono<Void> add(Map<UUID, Long> deltas);
}
