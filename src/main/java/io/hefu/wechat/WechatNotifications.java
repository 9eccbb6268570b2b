package io.hefu.wechat;

import reactor.core.publisher.Mono;

/** Takes over what the vendor tells by itself. */
public interface WechatNotifications {

    /**
     * Completes after the commit, also for what was told before and for what cannot be used, which is kept as a dead letter
     * (E-46). Raises SIGNATURE_INVALID and TIMESTAMP_OUTSIDE_WINDOW (E-45).
     */
    Mono<Void> take(Notification notification);

    /**
     * A notification as it came; what is missing is empty.
     *
     * @param keyId of the key that signed it
     */
    record Notification(String timestamp, String nonce, String keyId, String signature, String body) {}
}
