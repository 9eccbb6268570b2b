package io.hefu.progress.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.progress.Channel;
import io.hefu.progress.Contributions.Counted;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TakenBackTests {

    private final List<Counted> twoYears = List.of(counted(2026, 700), counted(2027, 300));

    @Test
    void whatWasPaidLastGoesFirst() {
        assertThat(TakenBack.of(twoYears, 200)).containsExactly(new TakenBack(2027, 200));
        assertThat(TakenBack.of(twoYears, 300)).containsExactly(new TakenBack(2027, 300));
        assertThat(TakenBack.of(twoYears, 301)).containsExactly(new TakenBack(2027, 300), new TakenBack(2026, 1));
        assertThat(TakenBack.of(twoYears, 1000)).containsExactly(new TakenBack(2027, 300), new TakenBack(2026, 700));
    }

    @Test
    void moreThanCountedIsAMistake() {
        assertThatThrownBy(() -> TakenBack.of(twoYears, 1001)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> TakenBack.of(List.of(), 1)).isInstanceOf(IllegalStateException.class);
    }

    private static Counted counted(int year, long fen) {
        return new Counted(new UUID(1, 1), "/51/u1/", "51", year, Channel.CANTEEN, fen);
    }
}
