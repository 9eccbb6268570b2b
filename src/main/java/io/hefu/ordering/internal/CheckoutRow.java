package io.hefu.ordering.internal;

import io.hefu.ordering.domain.TradeTerm;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was checked out under a key. */
record CheckoutRow(UUID id, byte[] wishHash, @Nullable UUID unitId, TradeTerm term) {

    /** @param no from 1 */
    record Line(int no, UUID supplierId, UUID skuId, long quantity) {}
}
