package io.hefu.ordering.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CrowdTests {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2);
    private final Crowd crowd = new Crowd(2, now::get);

    @Test
    void letsInSoManyAndTheNextWhenOneHasLeft() {
        assertThat(crowd.enter()).isTrue();
        assertThat(crowd.enter()).isTrue();
        assertThat(crowd.enter()).isFalse();
        crowd.leave();
        assertThat(crowd.enter()).isTrue();
        assertThat(crowd.inside()).isEqualTo(2);
    }

    @Test
    void letsInEverybodyWhenToldTo() {
        Crowd open = new Crowd(0, now::get);
        assertThat(LongStream.range(0, 1_000).allMatch(i -> open.enter())).isTrue();
    }

    @Test
    void tellsThemToComeSoonWhenFewWereTurnedAway() {
        turnAway(1);
        assertThat(waits()).allMatch(wait -> wait == 1 || wait == 2);
    }

    @Test
    void tellsACrowdToComeInAsManySecondsAsItTakesToServeTwiceAsSlowlyAndEverybodyAnotherOne() {
        serve(50);
        turnAway(1_000);
        assertThat(waits()).allMatch(wait -> wait >= 5 && wait <= 15);
        assertThat(waits().distinct().count()).isGreaterThan(5);
    }

    @Test
    void keepsThemAwayAsLongAsTheyAreAsManyAndThenCallsThemSoonerAgain() {
        serve(50);
        turnAway(1_000);
        // told to come within ten seconds, a hundred of them come in each
        serve(50);
        turnAway(100);
        assertThat(waits()).allMatch(wait -> wait >= 5 && wait <= 15);
        serve(50);
        turnAway(10);
        assertThat(waits()).allMatch(wait -> wait == 1 || wait == 2);
    }

    /** As when another replica is gone and what it had locked with it. */
    @Test
    void keepsNobodyAwayForLongBecauseOfOneSecondInWhichNobodyWasServed() {
        serve(600);
        turnAway(600);
        turnAway(1_000);
        assertThat(waits()).allMatch(wait -> wait >= 1 && wait <= 3);
        turnAway(10_000);
        turnAway(10_000);
        assertThat(waits()).as("but it goes on").allMatch(wait -> wait >= 15);
    }

    @Test
    void countsNobodyAsServedWhoWasPutOffInside() {
        for (int i = 0; i < 1_000; i++) {
            crowd.enter();
            crowd.putOff();
            crowd.leave();
        }
        now.addAndGet(SECOND);
        assertThat(waits()).allMatch(wait -> wait >= 15);
    }

    @Test
    void namesNoTimeThatIsLongerThanAnyoneWaits() {
        turnAway(1_000_000);
        assertThat(waits()).allMatch(wait -> wait >= 15 && wait <= 45);
    }

    private LongStream waits() {
        return LongStream.range(0, 500).map(i -> crowd.comeAgainAfterSeconds());
    }

    private void serve(int count) {
        for (int i = 0; i < count; i++) {
            crowd.enter();
            crowd.leave();
        }
    }

    /** All of them within one second, which is over then. */
    private void turnAway(int count) {
        crowd.enter();
        crowd.enter();
        for (int i = 0; i < count; i++) {
            crowd.enter();
        }
        now.addAndGet(SECOND);
        crowd.comeAgainAfterSeconds();
        crowd.leave();
        crowd.leave();
    }
}
