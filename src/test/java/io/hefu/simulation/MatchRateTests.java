package io.hefu.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.simulation.Shape.Legible;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchRateTests {

    private static final long SEED = 832;
    private static final int REMARKS = 100_000;
    private static final int CODES = 50_000;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void matchesWhatCanBeReadAndNothingWrong(boolean nearMiss) {
        MatchRate rate = MatchRate.of(REMARKS, CODES, SEED, nearMiss);

        assertThat(rate.wrong()).as(rate.table()).isEmpty();
        assertThat(rate.automaticRate()).as(rate.table()).isGreaterThanOrEqualTo(0.995);
        for (Shape shape : Shape.values()) {
            MatchRate.Tally tally = rate.of(shape);
            assertThat(tally.all).as(shape.name()).isPositive();
            if (shape.legible == Legible.YES) {
                assertThat(tally.automatic).as(shape.name()).isEqualTo(tally.all);
            }
        }
    }

    @Test
    void repeatsItselfByItsSeed() {
        MatchRate once = MatchRate.of(20_000, 5_000, SEED, false);
        MatchRate again = MatchRate.of(20_000, 5_000, SEED, false);
        assertThat(again.table()).isEqualTo(once.table());
    }
}
