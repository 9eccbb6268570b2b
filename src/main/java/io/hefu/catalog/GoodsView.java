package io.hefu.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods as their supplier and the platform see them.
 *
 * @param code the supplier's own number of them
 * @param images in the order in which they are shown
 * @param freightTemplateId what they are sent by, or null for their supplier's preferred template
 * @param refusal why the platform refused them or took them off the shelf
 * @param version of their content; a change names the one that it is based on
 * @param actions what their supplier or the platform could do with them now
 */
public record GoodsView(
        UUID id,
        String code,
        UUID supplierId,
        String supplierName,
        String name,
        String categoryCode,
        String category,
        String countyCode,
        String county,
        String description,
        List<UUID> images,
        @Nullable UUID freightTemplateId,
        GoodsStatus status,
        @Nullable String refusal,
        long version,
        Instant createdAt,
        Instant changedAt,
        List<Sku> skus,
        Set<String> actions) {

    /** @param weightGrams of one piece with its packing */
    public record Sku(
            UUID id,
            String specification,
            String unit,
            @Nullable Long weightGrams,
            long priceFen,
            long stock) {}
}
