package io.hefu.catalog.internal;

import io.hefu.catalog.Goods.Item;
import io.hefu.catalog.Goods.Sort;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goods that the database has found on the shelf. */
record ShelfRow(
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
        Instant listedAt,
        String spelled) {

    Item item() {
        return new Item(
                skuId,
                name,
                specification,
                unit,
                weightGrams,
                priceFen,
                stock,
                onShelf,
                select,
                supplierId,
                supplierName,
                county,
                countyCode,
                province,
                category,
                categoryCode);
    }

    ShelfPlace place(Sort sort) {
        Object key = switch (sort) {
            case NEWEST -> listedAt;
            case CHEAPEST, DEAREST -> priceFen;
            case NAME -> spelled;
        };
        return new ShelfPlace(sort, key, skuId);
    }
}
