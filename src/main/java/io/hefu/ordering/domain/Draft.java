package io.hefu.ordering.domain;

import io.hefu.catalog.SkuOffer;
import java.util.List;
import java.util.UUID;

/** An order that was accepted under the stock locks; everything that can change later is frozen in it. */
public record Draft(UUID id, PlaceOrder command, SkuOffer supplier, List<Line> lines, long payableFen) {

    /** Whether the supplier signs at once, so that the order is payable from the start. */
    public boolean payable() {
        return supplier.autoSign();
    }

    /** @param no from 1 */
    public record Line(int no, UUID skuId, String name, String unit, long quantity, long priceFen, long amountFen) {}
}
