package io.hefu.catalog;

import io.hefu.kernel.Actor;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * SKUs that are put together out of others of the same supplier. A bundle has a price and a stock of its own: as many
 * as are packed, out of pieces that are then in no other stock.
 */
public interface Bundles {

    /** The most different things in a bundle. */
    int MOST_PARTS = 50;

    /** What lies in one piece; nothing in what is no bundle. */
    Mono<List<Part>> parts(UUID skuId);

    /**
     * Says what lies in one piece, or with no parts that it is no bundle any more; the goods go through review again. Raises
     * {@code SKU_NOT_FOUND}, {@code GOODS_STATUS}, {@code BUNDLE_PACKED} while pieces are left, and {@code BUNDLE_PART_UNFIT}
     * with the {@code skuIds} that are not the supplier's own, are not sold any more, or are bundles themselves.
     */
    Mono<GoodsView> compose(Actor supplier, UUID skuId, List<Wish> parts);

    /**
     * Packs so many, or unpacks them. Raises {@code SKU_NOT_FOUND}, {@code GOODS_STATUS}, {@code NOT_A_BUNDLE} and {@code
     * STOCK_TOO_SMALL} with the {@code skuId} of which too few are {@code left}.
     *
     * @param quantity negative to unpack
     */
    Mono<GoodsView> pack(Actor supplier, UUID skuId, long quantity);

    record Wish(UUID skuId, long quantity) {}

    record Part(UUID skuId, String name, String specification, String unit, long quantity) {}
}
