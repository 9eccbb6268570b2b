package io.hefu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlookTests {

    private final Outlook outlook =
            new Outlook(new GroupCommit.Settings(2, 10, 1000, Duration.ofSeconds(1), Duration.ZERO));

    @ParameterizedTest
    @CsvSource({"0, 200", "9, 200", "10, 200", "19, 200", "20, 300", "40, 400", "199, 1100"})
    void countsTheRoundsBeforeACommandAndTheOneUnderWay(int queued, long millis) {
        outlook.took(Duration.ofMillis(100).toNanos());
        assertThat(outlook.answerIn(queued)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void foreseesNothingBeforeTheFirstBatch() {
        assertThat(outlook.answerIn(500)).isZero();
    }

    @Test
    void followsTheLastBatchesWithoutBelievingASingleOne() {
        outlook.took(Duration.ofMillis(100).toNanos());
        outlook.took(Duration.ofMillis(500).toNanos());
        assertThat(outlook.answerIn(0)).isEqualTo(Duration.ofMillis(400));
        for (int i = 0; i < 50; i++) {
            outlook.took(Duration.ofMillis(100).toNanos());
        }
        assertThat(outlook.answerIn(0)).isBetween(Duration.ofMillis(199), Duration.ofMillis(201));
    }

    @Test
    void knowsWhatIsTooLong() {
        assertThat(outlook.isTooLong(Duration.ofMillis(1000))).isFalse();
        assertThat(outlook.isTooLong(Duration.ofMillis(1001))).isTrue();
        var patient = new Outlook(new GroupCommit.Settings(2, 10, 1000, Duration.ZERO, Duration.ZERO));
        assertThat(patient.isTooLong(Duration.ofDays(1))).isFalse();
    }
}
