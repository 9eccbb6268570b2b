package io.hefu.claim.internal;

import io.hefu.claim.ClaimForm;
import io.hefu.kernel.Sha256;
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
        return Sha256.of(json.writeValueAsBytes(new Asked(orderId, form)));
    }

    private record Asked(UUID orderId, ClaimForm form) {}
}
