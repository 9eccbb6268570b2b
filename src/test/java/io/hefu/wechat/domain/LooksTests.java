package io.hefu.wechat.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LooksTests {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final Looks looks = new Looks(Duration.ofMinutes(3), Duration.ofMinutes(30));

    @Test
    void askAfterAQuietTimeAndAtTheEnd() {
        assertThat(looks.open(NOW, NOW.plusSeconds(1800))).isEqualTo(NOW.plusSeconds(180));
        assertThat(looks.open(NOW, NOW.plusSeconds(60))).isEqualTo(NOW.plusSeconds(60));
        assertThat(looks.open(NOW, NOW.minusSeconds(1))).isEqualTo(NOW.plusSeconds(180));
    }

    @Test
    void askLaterAndLaterWhenNobodyAnswers() {
        assertThat(looks.again(NOW, 0)).isEqualTo(NOW.plusSeconds(1));
        assertThat(looks.again(NOW, 5)).isEqualTo(NOW.plusSeconds(32));
        assertThat(looks.again(NOW, 11)).isEqualTo(NOW.plusSeconds(1800));
        assertThat(looks.again(NOW, 1_000_000)).isEqualTo(NOW.plusSeconds(1800));
    }
}
