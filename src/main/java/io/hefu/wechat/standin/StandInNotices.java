package io.hefu.wechat.standin;

import io.hefu.wechat.domain.SignedText;
import io.hefu.wechat.standin.StandIn.Notice;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Writes notifications as the vendor does: encrypted for the merchant, signed by the platform. */
final class StandInNotices {

    private final StandInKeys keys;
    private final JsonMapper json;
    private final Clock clock;

    StandInNotices(StandInKeys keys, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    Letter letter(StandIn vendor, Notice notice) {
        if (notice instanceof Notice.OfPayment paid) {
            Map<String, Object> words = StandInWords.trade(vendor, paid.trade());
            words.put("trade_state", "SUCCESS");
            return letter(paid.trade().wish().notifyUrl(), "TRANSACTION.SUCCESS", "transaction", words);
        }
        StandInRefund refund = ((Notice.OfRefund) notice).refund();
        return letter(
                refund.wish().notifyUrl(),
                "REFUND." + refund.status(),
                "refund",
                StandInWords.refundNotice(vendor, refund));
    }

    Letter letter(String url, String eventType, String kind, Map<String, Object> words) {
        String nonce = UUID.randomUUID().toString().substring(0, 12);
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("original_type", kind);
        resource.put("algorithm", "AEAD_AES_256_GCM");
        resource.put("ciphertext", keys.seal(json.writeValueAsString(words), nonce, kind));
        resource.put("associated_data", kind);
        resource.put("nonce", nonce);
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("id", UUID.randomUUID().toString());
        envelope.put("create_time", StandInWords.time(clock.instant()));
        envelope.put("resource_type", "encrypt-resource");
        envelope.put("event_type", eventType);
        envelope.put("summary", kind);
        envelope.put("resource", resource);
        return signed(url, json.writeValueAsString(envelope));
    }

    /** Signed at this moment: every try of the same notification has a time and a nonce of its own. */
    Letter signed(String url, String body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        return new Letter(
                url,
                Map.of(
                        "Wechatpay-Timestamp",
                        timestamp,
                        "Wechatpay-Nonce",
                        nonce,
                        "Wechatpay-Serial",
                        keys.keyId(),
                        "Wechatpay-Signature",
                        keys.sign(SignedText.vendor(timestamp, nonce, body)),
                        "Wechatpay-Signature-Type",
                        "WECHATPAY2-SHA256-RSA2048"),
                body);
    }

    /** A notification on its way. */
    record Letter(String url, Map<String, String> headers, String body) {}
}
