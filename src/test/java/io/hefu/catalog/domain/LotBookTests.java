package io.hefu.catalog.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.WarehouseStock.Line;
import io.hefu.catalog.domain.LotBook.Left;
import io.hefu.catalog.domain.LotBook.Taken;
import io.hefu.kernel.Rejection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LotBookTests {

    private static final UUID RICE = new UUID(0, 1);
    private static final UUID OIL = new UUID(0, 2);
    private static final UUID OLD = new UUID(1, 1);
    private static final UUID NEW = new UUID(1, 2);
    private static final UUID CAN = new UUID(1, 3);

    private final LotBook book =
            new LotBook(List.of(new Left(OLD, RICE, 3), new Left(NEW, RICE, 5), new Left(CAN, OIL, 1)));

    @Test
    void takesFromTheFirstLotFirst() {
        assertThat(book.take(List.of(new Line(RICE, 2)))).containsExactly(new Taken(OLD, RICE, 2));
        assertThat(book.take(List.of(new Line(RICE, 2))))
                .containsExactly(new Taken(OLD, RICE, 1), new Taken(NEW, RICE, 1));
        assertThat(book.take(List.of(new Line(RICE, 4), new Line(OIL, 1))))
                .containsExactly(new Taken(NEW, RICE, 4), new Taken(CAN, OIL, 1));
    }

    @Test
    void takesAllOfAWishOrNothing() {
        assertThatThrownBy(() -> book.take(List.of(new Line(RICE, 1), new Line(OIL, 2))))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        why -> assertThat(why.problem()).isEqualTo(CatalogProblem.WAREHOUSE_STOCK_SHORT))
                .hasMessageContaining("left=1");
        assertThatThrownBy(() -> book.take(List.of(new Line(RICE, 5), new Line(RICE, 4))))
                .isInstanceOf(Rejection.class);
        assertThat(book.take(List.of(new Line(RICE, 8)))).hasSize(2);
    }
}
