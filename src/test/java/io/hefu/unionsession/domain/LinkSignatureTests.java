package io.hefu.unionsession.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.unionsession.domain.LinkSignature.Link;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class LinkSignatureTests {

    private final LinkSignature signature = new LinkSignature(key("one key of thirty-two characters"));
    private final Link link = new Link(UUID.randomUUID(), 7, Instant.ofEpochSecond(1_800_000_000));

    @Test
    void readsWhatItSigned() {
        assertThat(signature.read(signature.sign(link))).contains(link);
    }

    @Test
    void readsNothingElse() {
        String signed = signature.sign(link);
        for (int i = 0; i < signed.length() - 1; i++) {
            String changed = signed.substring(0, i) + (signed.charAt(i) == 'A' ? 'B' : 'A') + signed.substring(i + 1);
            assertThat(signature.read(changed)).as("character %d", i).isEmpty();
        }
        assertThat(signature.read(signed + "AA")).isEmpty();
        assertThat(signature.read("")).isEmpty();
        assertThat(signature.read("no link !")).isEmpty();
    }

    @Test
    void readsNothingOfAnotherKey() {
        assertThat(new LinkSignature(key("another key of so many characters")).read(signature.sign(link)))
                .isEmpty();
    }

    private static SecretKeySpec key(String text) {
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }
}
