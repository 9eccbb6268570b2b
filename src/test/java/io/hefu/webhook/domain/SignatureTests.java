package io.hefu.webhook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTests {

    /** The figure is that of {@code printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret}. */
    @Test
    void isWhatAnybodyWithTheSecretComputes() {
        Signature signature = Signature.of("secret", Instant.ofEpochSecond(1_700_000_000), "{\"a\":1}");
        assertThat(signature.timestamp()).isEqualTo("1700000000");
        assertThat(signature.text()).isEqualTo("v1=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686");
    }

    @Test
    void changesWithTheTimeTheBodyAndTheSecret() {
        Instant at = Instant.ofEpochSecond(1);
        assertThat(Signature.of("s", at, "b").text())
                .isNotEqualTo(Signature.of("s", at.plusSeconds(1), "b").text())
                .isNotEqualTo(Signature.of("s", at, "c").text())
                .isNotEqualTo(Signature.of("t", at, "b").text());
    }
}
