package io.hefu.catalog;

import io.hefu.kernel.Actor;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** How the platform decides on goods; raises {@code GOODS_NOT_FOUND} and {@code GOODS_STATUS}. */
public interface GoodsReviews {

    /** Puts goods in review on the shelf. Raises {@code SUPPLIER_NOT_APPROVED}. */
    Mono<GoodsView> approve(Actor actor, UUID id);

    /** Goods in review go back to their supplier, with the reason. */
    Mono<GoodsView> refuse(Actor actor, UUID id, String reason);

    /** Takes goods off the shelf; they come back through review only. */
    Mono<GoodsView> remove(Actor actor, UUID id, String reason);
}
