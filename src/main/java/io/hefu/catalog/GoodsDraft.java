package io.hefu.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of goods as their supplier writes it.
 *
 * @param code the supplier's own number of them, unique among its goods
 * @param countyCode where they come from: one of the 832 counties
 */
public record GoodsDraft(
        String code, String name, String categoryCode, String countyCode, String description, List<Sku> skus) {

    /**
     * @param specification names the SKU within its goods
     * @param stock of a SKU that is new; later it changes by {@link Assortment#changeStock}
     */
    public record Sku(
            String specification, String unit, @Nullable Long weightGrams, long priceFen, long stock) {}
}
