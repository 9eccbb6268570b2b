package io.hefu.ordering.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.kernel.Records;
import io.r2dbc.spi.Readable;
import java.util.function.Function;

/**
 * An order whose money has moved.
 *
 * @param movedFen by how much, negative when money was taken off
 * @param movement the number of this movement of the order
 */
record MovedOrder(OrderRow order, long movedFen, int movement) {

    /** Reads the rows of a result. */
    static Function<Readable, MovedOrder> reading() {
        Function<Readable, OrderRow> order = Records.of(OrderRow.class);
        return row -> new MovedOrder(
                order.apply(row), required(row, "moved_fen", Long.class), required(row, "movements", Integer.class));
    }
}
