package io.hefu.catalog;

import java.util.UUID;

/**
 * What an order freezes of a SKU and its supplier, read under the lock of its stock row.
 *
 * @param available how many are left, before the orders of the running batch
 * @param autoSign whether the supplier signs contracts at once
 */
public record SkuOffer(
        UUID skuId,
        String name,
        String unit,
        long priceFen,
        boolean onShelf,
        long available,
        UUID supplierId,
        String supplierName,
        boolean autoSign,
        String payeeAccountName,
        String payeeAccountNo,
        String payeeBankName) {}
