package io.hefu.webhook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.Rejection;
import io.hefu.webhook.WebhookProblem;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretsTests {

    private final UUID webhook = UUID.randomUUID();
    private final Secrets secrets = new Secrets(Optional.of(new Seal("a key")));

    @Test
    void openWhatTheyHaveClosed() {
        String secret = secrets.next();
        byte[] sealed = secrets.close(webhook, secret);
        assertThat(secrets.open(webhook, sealed)).isEqualTo(secret);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
        assertThat(secrets.close(webhook, secret)).isNotEqualTo(sealed);
    }

    @Test
    void areLongAndNeverTheSame() {
        assertThat(secrets.next()).hasSizeGreaterThan(40).isNotEqualTo(secrets.next());
    }

    @Test
    void areOfNoUseInAnotherRowOrUnderAnotherKey() {
        byte[] sealed = secrets.close(webhook, "secret");
        assertThatThrownBy(() -> secrets.open(UUID.randomUUID(), sealed)).isInstanceOf(IllegalStateException.class);
        Secrets others = new Secrets(Optional.of(new Seal("another key")));
        assertThatThrownBy(() -> others.open(webhook, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void areNotKeptWithoutAKey() {
        Secrets none = new Secrets(Optional.empty());
        assertThat(none.canBeKept()).isFalse();
        assertThatThrownBy(() -> none.close(webhook, "secret"))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.problem()).isEqualTo(WebhookProblem.WEBHOOKS_OFF));
    }
}
