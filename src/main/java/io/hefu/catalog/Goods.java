package io.hefu.catalog;

import io.hefu.kernel.Page;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is on the shelf. */
public interface Goods {

    /**
     * Goods that come later never shift a page. Raises {@code CURSOR_INVALID} for a cursor that is none or of another
     * order.
     *
     * @param cursor of the page before, or null for the first
     */
    Mono<Page<Item>> list(Filter filter, Sort sort, @Nullable String cursor, int size);

    /** How what the filter lets through spreads over provinces and categories. */
    Mono<Facets> facets(Filter filter);

    /** The SKU, also when it is off the shelf, or empty. */
    Mono<Item> find(UUID skuId);

    /** In no order; unknown ones are left out. */
    Flux<Item> find(Collection<UUID> skuIds);

    /** The same, where all must be there; raises {@code GOODS_UNKNOWN}. */
    Mono<List<Item>> all(Collection<UUID> skuIds);

    /** In what order; equal ones by their ids. */
    enum Sort {
        NEWEST,
        CHEAPEST,
        DEAREST,
        /** By the pinyin of the name. */
        NAME
    }

    /**
     * Absent conditions do not narrow.
     *
     * @param text words that all must be there: Chinese, or the beginning of pinyin or its initials
     * @param category a code, which stands for all below it, or a name
     * @param county the code of a county, city or province, or a county's name
     * @param leastFen inclusive
     * @param mostFen inclusive
     * @param select what is in 832 Select only
     * @param warehouseId what can be taken from the warehouse
     */
    record Filter(
            @Nullable String text,
            @Nullable String category,
            @Nullable String county,
            @Nullable UUID supplierId,
            @Nullable Long leastFen,
            @Nullable Long mostFen,
            boolean inStock,
            boolean select,
            @Nullable UUID warehouseId) {}

    /**
     * @param weightGrams of one piece with its packing, if the supplier told it
     * @param stock how many were left a moment ago
     * @param select whether it is in 832 Select
     * @param images each at {@code /api/v1/goods-images/{id}}, the first of them for lists
     */
    record Item(
            UUID skuId,
            String name,
            String specification,
            String unit,
            @Nullable Long weightGrams,
            long priceFen,
            long stock,
            boolean onShelf,
            boolean select,
            UUID supplierId,
            String supplierName,
            String county,
            String countyCode,
            String province,
            String category,
            String categoryCode,
            List<UUID> images) {

        /** The same when so many are left. */
        public Item withStock(long left) {
            return new Item(
                    skuId,
                    name,
                    specification,
                    unit,
                    weightGrams,
                    priceFen,
                    left,
                    onShelf,
                    select,
                    supplierId,
                    supplierName,
                    county,
                    countyCode,
                    province,
                    category,
                    categoryCode,
                    images);
        }
    }

    /**
     * @param total how many goods there are, counted up to a limit
     * @param complete false where there are more than were counted, so that every number is a part only
     */
    record Facets(long total, boolean complete, List<Facet> provinces, List<Facet> categories) {}

    /** @param code narrows the filter to these goods */
    record Facet(String code, String name, long count) {}
}
