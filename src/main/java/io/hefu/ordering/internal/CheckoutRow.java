package io.hefu.ordering.internal;

import java.util.List;
import java.util.UUID;

/** What was checked out under a key. */
record CheckoutRow(UUID id, byte[] wishHash, String divisionCode, List<Line> lines) {

    /** @param no from 1 */
    record Line(int no, UUID supplierId, UUID skuId, long quantity) {}
}
