package io.hefu.webhook.internal;

import io.hefu.webhook.WebhookProblem;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The secrets by which receivers know what comes from here. */
class Secrets {

    private static final int BYTES = 32;

    private final Optional<Seal> seal;
    private final SecureRandom random = new SecureRandom();

    Secrets(Optional<Seal> seal) {
        this.seal = seal;
    }

    boolean canBeKept() {
        return seal.isPresent();
    }

    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] close(UUID webhook, String secret) {
        return seal().close(webhook, secret);
    }

    String open(UUID webhook, byte[] sealed) {
        return seal().open(webhook, sealed);
    }

    private Seal seal() {
        return seal.orElseThrow(WebhookProblem.WEBHOOKS_OFF::rejection);
    }
}
