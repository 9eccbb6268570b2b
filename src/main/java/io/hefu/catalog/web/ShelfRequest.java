package io.hefu.catalog.web;

import io.hefu.catalog.Goods.Filter;
import io.hefu.kernel.CommonProblem;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for on the shelf; all of it may be left out.
 *
 * @param q words in Chinese, pinyin from its beginning, or initials
 * @param category its code or name
 * @param county the code of a county, city or province, or a county's name
 * @param minPriceFen inclusive
 * @param maxPriceFen inclusive
 * @param inStock only what is left
 * @param select only what is in 832 Select
 * @param warehouseId only what inspected pieces of lie in the warehouse
 */
record ShelfRequest(
        @Nullable String q,
        @Nullable String category,
        @Nullable String county,
        @Nullable UUID supplierId,
        @Nullable Long minPriceFen,
        @Nullable Long maxPriceFen,
        @Nullable Boolean inStock,
        @Nullable Boolean select,
        @Nullable UUID warehouseId) {

    private static final int LONGEST = 100;

    /** Raises {@code REQUEST_INVALID} for a text that is too long or holds control characters. */
    Filter filter() {
        return new Filter(
                text("q", q),
                text("category", category),
                text("county", county),
                supplierId,
                minPriceFen,
                maxPriceFen,
                Boolean.TRUE.equals(inStock),
                Boolean.TRUE.equals(select),
                warehouseId);
    }

    private static @Nullable String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", field));
        }
        return value.strip();
    }
}
