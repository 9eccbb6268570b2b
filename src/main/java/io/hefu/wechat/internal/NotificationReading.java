package io.hefu.wechat.internal;

import io.hefu.wechat.domain.TradeState;
import io.hefu.wechat.internal.Told.Paid;
import io.hefu.wechat.internal.Told.Refunded;
import io.hefu.wechat.internal.Told.Unusable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of a notification whose signature holds, and opens what is encrypted in it. */
@Component
class NotificationReading {

    private static final String PARSE_FAILED = "PARSE_FAILED";
    private static final String ALGORITHM = "AEAD_AES_256_GCM";

    private final MerchantAccount account;
    private final JsonMapper json;

    NotificationReading(MerchantAccount account, JsonMapper json) {
        this.account = account;
        this.json = json;
    }

    Told read(String body) {
        JsonNode envelope = tree(body);
        String id = VendorWords.text(envelope, "id");
        String type = VendorWords.text(envelope, "event_type");
        if (id.isEmpty()) {
            return new Unusable("", type, PARSE_FAILED, "no notification of the vendor");
        }
        JsonNode resource = envelope.path("resource");
        if (!VendorWords.text(resource, "algorithm").equals(ALGORITHM)) {
            return new Unusable(id, type, PARSE_FAILED, "no resource that is encrypted with " + ALGORITHM);
        }
        return account.seal()
                .open(
                        VendorWords.text(resource, "associated_data"),
                        VendorWords.text(resource, "nonce"),
                        VendorWords.text(resource, "ciphertext"))
                .map(opened -> told(id, type, tree(opened)))
                .orElseGet(() -> new Unusable(id, type, "DECRYPTION_FAILED", "not encrypted with our key"));
    }

    private static Told told(String id, String type, JsonNode words) {
        if (type.equals("TRANSACTION.SUCCESS")) {
            Paid paid = new Paid(id, type, VendorWords.trade(words));
            boolean success = paid.trade().state() == TradeState.SUCCESS;
            return success ? paid : paid.unusable(PARSE_FAILED, "a payment that is not paid");
        }
        if (type.startsWith("REFUND.")) {
            return new Refunded(id, type, VendorWords.refund(words));
        }
        return new Unusable(id, type, "EVENT_UNKNOWN", "an event of type " + type);
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            return json.createObjectNode();
        }
    }
}
