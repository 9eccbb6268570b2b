package io.hefu.catalog.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.catalog.domain.LotPicking.Left;
import io.hefu.catalog.domain.LotPicking.Taken;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LotPickingTests {

    private static final UUID RICE = new UUID(0, 1);
    private static final UUID OLD = new UUID(1, 1);
    private static final UUID NEW = new UUID(1, 2);
    private static final List<Left> LOTS = List.of(new Left(OLD, RICE, 3), new Left(NEW, RICE, 5));

    @Test
    void takesFromTheFirstLotFirst() {
        assertThat(LotPicking.take(LOTS, 2)).containsExactly(new Taken(OLD, RICE, 2));
        assertThat(LotPicking.take(LOTS, 4)).containsExactly(new Taken(OLD, RICE, 3), new Taken(NEW, RICE, 1));
        assertThat(LotPicking.take(LOTS, 8)).containsExactly(new Taken(OLD, RICE, 3), new Taken(NEW, RICE, 5));
    }

    @Test
    void neverTakesMoreThanThereIs() {
        assertThatThrownBy(() -> LotPicking.take(LOTS, 9)).isInstanceOf(IllegalStateException.class);
    }
}
