package io.hefu.ordering;

import io.hefu.ordering.domain.PlaceOrder;
import java.util.UUID;

/** What lets somebody order for a unit, held for one transaction. */
public interface Mandate {

    UUID id();

    /** Uses it for an order; raises why it does not allow it. */
    void use(PlaceOrder order, long payableFen);
}
