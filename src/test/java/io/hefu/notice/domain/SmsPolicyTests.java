package io.hefu.notice.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsPolicyTests {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    @Test
    void doublesTheWaitUpToTheLongestAndGivesUpInTheEnd() {
        SmsPolicy policy = policy(null, null);
        assertThat(policy.retryAfter(1, NOW)).isEqualTo(NOW.plusSeconds(10));
        assertThat(policy.retryAfter(2, NOW)).isEqualTo(NOW.plusSeconds(20));
        assertThat(policy.retryAfter(3, NOW)).isEqualTo(NOW.plusSeconds(40));
        assertThat(policy.retryAfter(4, NOW)).isEqualTo(NOW.plusSeconds(60));
        assertThat(policy.retryAfter(5, NOW)).isNull();
        assertThat(policy.retryAfter(Integer.MAX_VALUE, NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "13:59:59, false", // 21:59:59 in China
        "14:00:00, true",
        "16:00:00, true",
        "23:59:59, true",
        "00:00:00, false", // 08:00:00 in China
        "06:00:00, false"
    })
    void keepsQuietOverMidnightInChina(LocalTime utc, boolean quiet) {
        SmsPolicy policy = policy(LocalTime.of(22, 0), LocalTime.of(8, 0));
        assertThat(policy.isQuiet(Instant.parse("2026-03-01T" + utc.plusNanos(1_000_000) + "Z")))
                .isEqualTo(quiet);
    }

    @Test
    void keepsQuietWithinADayOrNeverAsConfigured() {
        SmsPolicy noon = policy(LocalTime.of(12, 0), LocalTime.of(14, 0));
        assertThat(noon.isQuiet(Instant.parse("2026-03-01T05:00:00Z"))).isTrue();
        assertThat(noon.isQuiet(Instant.parse("2026-03-01T06:00:00Z"))).isFalse();
        assertThat(noon.isQuiet(Instant.parse("2026-03-01T15:00:00Z"))).isFalse();
        assertThat(policy(null, null).isQuiet(NOW)).isFalse();
    }

    @Test
    void beginsItsDaysInChina() {
        Instant evening = Instant.parse("2026-03-01T15:59:59Z");
        assertThat(SmsPolicy.dayOf(evening)).isEqualTo("2026-02-28T16:00:00Z");
        assertThat(SmsPolicy.nextDayAfter(evening)).isEqualTo("2026-03-01T16:00:00Z");
        assertThat(SmsPolicy.dayOf(evening.plusSeconds(1))).isEqualTo("2026-03-01T16:00:00Z");
    }

    private static SmsPolicy policy(@Nullable LocalTime from, @Nullable LocalTime until) {
        return new SmsPolicy(5, Duration.ofSeconds(10), Duration.ofMinutes(1), 3, from, until);
    }
}
