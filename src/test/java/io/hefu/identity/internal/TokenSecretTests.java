package io.hefu.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSecretTests {

    @Test
    void refusesAMissingOrShortSecret() {
        assertThatThrownBy(() -> TokenSecret.given(null)).isInstanceOf(TokenSecretException.class);
        assertThatThrownBy(() -> TokenSecret.given("x".repeat(31)))
                .hasMessageContaining("HEFU_TOKENS_SECRET")
                .hasMessageNotContaining("xxx");
        assertThat(TokenSecret.given("x".repeat(32)).getEncoded()).hasSize(32);
    }

    @Test
    void keepsARandomSecretBesideTheData(@TempDir Path directory) {
        byte[] first = TokenSecret.keptIn(directory).getEncoded();
        assertThat(TokenSecret.keptIn(directory).getEncoded()).isEqualTo(first);
        assertThat(TokenSecret.keptIn(directory.resolve("other")).getEncoded()).isNotEqualTo(first);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("token-secret", "other");
    }

    @Test
    void locksLongerEachTimeUpToALimit() {
        var settings = new SignInSettings(
                5, Duration.ofSeconds(30), Duration.ofMinutes(15), 100, Duration.ofMinutes(10), 600, 1, 1);
        assertThat(settings.lockAfter(4)).isZero();
        assertThat(settings.lockAfter(5)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.lockAfter(7)).isEqualTo(Duration.ofSeconds(120));
        assertThat(settings.lockAfter(1_000_000)).isEqualTo(Duration.ofMinutes(15));
    }
}
