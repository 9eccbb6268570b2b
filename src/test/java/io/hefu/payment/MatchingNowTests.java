package io.hefu.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.MatchingNow.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingNowTests {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    private static final State MATCHED = new State("MATCHED", 5, 500, null, 0, 0);
    private static final State UNMATCHED = new State("UNMATCHED", 1, 10, Instant.EPOCH, 1, 1);

    private final MatchingNow before = new MatchingNow(DAY, List.of(MATCHED, UNMATCHED));

    @Test
    void tellsTheStatesThatHaveChangedAndThoseThatAreGone() {
        State more = new State("MATCHED", 6, 510, null, 0, 0);
        assertThat(new MatchingNow(DAY, List.of(more)).since(before))
                .isEqualTo(new MatchingNow(DAY, List.of(more, new State("UNMATCHED", 0, 0, null, 0, 0))));
    }

    @Test
    void tellsNothingWhereNothingHasChanged() {
        assertThat(new MatchingNow(DAY, List.of(UNMATCHED, MATCHED)).since(before))
                .isNull();
    }

    @Test
    void tellsANewDayWhole() {
        MatchingNow tomorrow = new MatchingNow(DAY.plusDays(1), List.of(UNMATCHED));
        assertThat(tomorrow.since(before)).isEqualTo(tomorrow);
    }
}
