package io.hefu.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an order freezes of a SKU and its supplier, read under the lock of its stock row.
 *
 * @param available how many are left, before the orders of the running batch
 * @param weightGrams of one piece with its packing, if the supplier told it
 * @param freightTemplateId what it is sent by, or null where its supplier asks for no freight
 * @param autoSign whether the supplier signs contracts at once
 */
public record SkuOffer(
        UUID skuId,
        String name,
        String unit,
        long priceFen,
        boolean onShelf,
        long available,
        @Nullable Long weightGrams,
        @Nullable UUID freightTemplateId,
        UUID supplierId,
        String supplierName,
        boolean autoSign,
        String payeeAccountName,
        String payeeAccountNo,
        String payeeBankName) {}
