package io.hefu.ordering;

import io.hefu.ordering.domain.PlaceOrder;
import java.util.UUID;

/** Something that pays for orders in the place of money, held for one transaction. */
public interface Cover {

    UUID id();

    /** Uses it for an order; answers how much of the amount it pays, or raises why it cannot be used. */
    long use(PlaceOrder order, long payableFen);
}
