package io.hefu.ordering;

import io.hefu.ordering.domain.PlaceOrder;
import java.util.Map;
import java.util.UUID;

/** Something that pays for orders in the place of money, held for one transaction. */
public interface Cover {

    UUID id();

    /**
     * What it has taken out of the stock before, with the price in fen that was agreed on: such goods are ordered at that
     * price, sent without freight, and taken out of no stock again.
     */
    default Map<UUID, Long> heldAt() {
        return Map.of();
    }

    /** Uses it for an order; answers how much of the amount it pays, or raises why it cannot be used. */
    long use(PlaceOrder order, long payableFen);
}
