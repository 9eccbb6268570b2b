package io.hefu.ordering.internal;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import org.springframework.r2dbc.core.DataClassRowMapper;

/**
 * An order whose money has moved.
 *
 * @param movedFen by how much, negative when money was taken off
 * @param movement the number of this movement of the order
 */
record MovedOrder(OrderRow order, long movedFen, int movement) {

    private static final DataClassRowMapper<OrderRow> ORDER = new DataClassRowMapper<>(OrderRow.class);

    static MovedOrder of(Readable row) {
        return new MovedOrder(
                ORDER.apply(row),
                Objects.requireNonNull(row.get("moved_fen", Long.class)),
                Objects.requireNonNull(row.get("movements", Integer.class)));
    }
}
