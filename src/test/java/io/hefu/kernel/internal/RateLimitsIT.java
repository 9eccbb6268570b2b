package io.hefu.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Rate;
import io.hefu.kernel.RateLimits;
import io.hefu.kernel.RateLimits.Wish;
import io.hefu.kernel.Rejection;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@IntegrationTest
class RateLimitsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Rate ONE_A_MINUTE = new Rate(1, Duration.ofMinutes(1));
    private static final Rate ONE_AN_HOUR = new Rate(1, Duration.ofHours(1));
    private static final Rate MANY = new Rate(1000, Duration.ofMinutes(1));
    private static final Rate ANY_NUMBER = new Rate(0, Duration.ofMinutes(1));

    private final String who = UUID.randomUUID().toString();
    private final RateLimits limits;

    RateLimitsIT(RateLimits limits) {
        this.limits = limits;
    }

    @Test
    void countsAWishAgainstAllOfThem() {
        take(wish("narrow", ONE_A_MINUTE), wish("wide", MANY));

        assertThat(retryAfterOf(wish("narrow", ONE_A_MINUTE), wish("wide", MANY)))
                .isBetween(1L, 61L);
        assertThatCode(() -> take(wish("wide", MANY))).doesNotThrowAnyException();
    }

    @Test
    void tellsTheLongestWaitOfAll() {
        take(wish("hour", ONE_AN_HOUR), wish("minute", ONE_A_MINUTE));

        assertThat(retryAfterOf(wish("hour", ONE_AN_HOUR), wish("minute", ONE_A_MINUTE)))
                .isBetween(3500L, 3601L);
    }

    @Test
    void looksWithoutCounting() {
        Wish wish = wish("looked-at", ONE_A_MINUTE);
        limits.look(wish).block(PATIENCE);
        limits.look(wish).block(PATIENCE);
        take(wish);

        assertThat(retryAfter(() -> limits.look(wish).block(PATIENCE))).isBetween(1L, 61L);
    }

    @Test
    void countsNobodyWithoutANameAndNothingThatIsNotLimited() {
        for (int i = 0; i < 3; i++) {
            take(new Wish("nobody", "", ONE_AN_HOUR), wish("unlimited", ANY_NUMBER));
        }
        take();
    }

    private Wish wish(String door, Rate rate) {
        return new Wish(door, who, rate);
    }

    private void take(Wish... wishes) {
        limits.take(List.of(wishes)).block(PATIENCE);
    }

    private long retryAfterOf(Wish... wishes) {
        return retryAfter(() -> take(wishes));
    }

    private static long retryAfter(ThrowingCallable refused) {
        Rejection why = catchThrowableOfType(Rejection.class, refused);
        assertThat(why.problem()).isEqualTo(CommonProblem.RATE_LIMITED);
        return (long) why.facts().get("retryAfterSeconds");
    }
}
