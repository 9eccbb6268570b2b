package io.hefu.ordering.internal;

import java.util.List;
import java.util.UUID;

/** What was checked out under a key; it has lines. */
record CheckoutRow(UUID id, byte[] wishHash, String divisionCode, List<Line> lines) {

    static CheckoutRow of(List<Joined> rows) {
        Joined one = rows.get(0);
        return new CheckoutRow(
                one.id,
                one.wishHash,
                one.divisionCode,
                rows.stream().map(Joined::line).toList());
    }

    /** @param no from 1 */
    record Line(int no, UUID supplierId, UUID skuId, long quantity) {}

    /** A line with what it is a line of. */
    record Joined(UUID id, byte[] wishHash, String divisionCode, int no, UUID supplierId, UUID skuId, long quantity) {

        Line line() {
            return new Line(no, supplierId, skuId, quantity);
        }
    }
}
