package io.hefu.catalog;

import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What is on the shelf. */
public interface Goods {

    /** Newest first; goods that come later never shift a page. */
    Mono<Page<Item>> list(Filter filter, Cursor after, int size);

    /** The SKU, also when it is off the shelf, or empty. */
    Mono<Item> find(UUID skuId);

    /** Absent conditions do not narrow; {@code county} is a code or a name, {@code text} a part of the SKU's name. */
    record Filter(
            @Nullable String text,
            @Nullable String category,
            @Nullable String county,
            @Nullable UUID supplierId) {}

    /** @param stock how many were left a moment ago */
    record Item(
            UUID skuId,
            String name,
            String unit,
            long priceFen,
            long stock,
            boolean onShelf,
            UUID supplierId,
            String supplierName,
            String county,
            String province,
            String category) {}
}
