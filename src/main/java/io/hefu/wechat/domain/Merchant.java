package io.hefu.wechat.domain;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.function.Supplier;

/**
 * Who collects, and the keys of both sides.
 *
 * @param serial the serial number of the merchant's certificate, by which the vendor finds its key
 * @param platformKeyId the id of the vendor's public key, or the serial number of its certificate
 * @param apiV3Key 32 bytes that open notifications
 * @param api where the vendor listens, without the path
 * @param notifyUrl where the vendor tells what happened
 */
public record Merchant(
        String appId,
        String merchantId,
        String serial,
        PrivateKey privateKey,
        String platformKeyId,
        PublicKey platformKey,
        byte[] apiV3Key,
        Supplier<String> api,
        Supplier<String> notifyUrl) {

    /** The account at the vendor where the merchant's money lies. */
    public String account() {
        return "WECHAT" + merchantId;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return merchantId.hashCode();
    }

    @Override
    public String toString() {
        return "Merchant[" + merchantId + "]";
    }
}
