package io.hefu.catalog;

import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What buyers say of goods after their purchase. */
public interface GoodsRatings {

    /** Counts one order's stars for all goods of its SKUs, within the caller's transaction. */
    Mono<Void> add(Collection<UUID> skuIds, Stars stars);

    /** Of the goods that the SKU belongs to; empty while nobody has rated them. */
    Mono<GoodsRating> of(UUID skuId);

    /** From 1 to 5 each. */
    record Stars(int goods, int price, int experience, int delivery, int service) {}
}
