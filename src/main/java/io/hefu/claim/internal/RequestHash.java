package io.hefu.claim.internal;

import io.hefu.claim.ClaimForm;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells whether a repeated key asks for the same. */
@Component
class RequestHash {

    private final JsonMapper json;

    RequestHash(JsonMapper json) {
        this.json = json;
    }

    byte[] of(UUID orderId, ClaimForm form) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(new Asked(orderId, form)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Asked(UUID orderId, ClaimForm form) {}
}
