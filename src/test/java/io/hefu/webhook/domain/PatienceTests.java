package io.hefu.webhook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTests {

    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    private final Patience patience = new Patience(Duration.ofSeconds(2), Duration.ofHours(2), Duration.ofHours(24));

    @Test
    void waitsTwiceAsLongAfterEachFailure() {
        assertThat(patience.delayAfter(1, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(patience.delayAfter(2, 0.5)).isEqualTo(Duration.ofSeconds(4));
        assertThat(patience.delayAfter(10, 0.5)).isEqualTo(Duration.ofSeconds(1024));
        assertThat(patience.delayAfter(100, 0.5)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void spreadsWhatFailedTogether() {
        assertThat(patience.delayAfter(1, 0)).isEqualTo(Duration.ofMillis(1500));
        assertThat(patience.delayAfter(1, 1)).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void leavesAnEndpointAloneThatOnlyFails() {
        assertThat(patience.restUntil(4, NOW)).isNull();
        assertThat(patience.restUntil(5, NOW)).isEqualTo(NOW.plusSeconds(2));
        assertThat(patience.restUntil(7, NOW)).isEqualTo(NOW.plusSeconds(8));
        assertThat(patience.restUntil(1000, NOW)).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void endsAfterADay() {
        assertThat(patience.isOver(NOW.minus(Duration.ofHours(23)), NOW)).isFalse();
        assertThat(patience.isOver(NOW.minus(Duration.ofHours(24)), NOW)).isTrue();
    }
}
