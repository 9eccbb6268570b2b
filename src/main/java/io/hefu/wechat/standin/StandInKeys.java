package io.hefu.wechat.standin;

import io.hefu.wechat.domain.Merchant;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys of both sides, made up, and the vendor's own use of them with nothing but the Java platform. */
record StandInKeys(String appId, String merchantId, String keyId, KeyPair merchant, KeyPair platform, byte[] apiV3Key) {

    /** The same after a restart: people's openids belong to it. */
    private static final String APP_ID = "wx0000000000000832";

    private static final int RSA_BITS = 2048;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 16;

    static StandInKeys generate() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String hex = HexFormat.of().formatHex(random);
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(RSA_BITS);
            return new StandInKeys(
                    APP_ID,
                    "19" + Math.abs(hex.hashCode() % 100_000_000),
                    "PUB_KEY_ID_" + hex.toUpperCase(java.util.Locale.ROOT),
                    pairs.generateKeyPair(),
                    pairs.generateKeyPair(),
                    hex.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    Merchant merchant(Supplier<String> api, Supplier<String> notifyUrl) {
        return new Merchant(
                appId,
                merchantId,
                serial(),
                merchant.getPrivate(),
                keyId,
                platform.getPublic(),
                apiV3Key,
                api,
                notifyUrl);
    }

    /** Of the merchant's certificate. */
    String serial() {
        return keyId.substring(keyId.length() - 2 * KEY_BYTES);
    }

    boolean merchantSigned(String text, String signature) {
        return holds(merchant.getPublic(), text, signature);
    }

    String sign(String text) {
        return sign(platform.getPrivate(), text);
    }

    /** Encrypts what a notification carries. */
    String seal(String text, String nonce, String associatedData) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(apiV3Key, "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean holds(PublicKey key, String text, String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
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
        return "StandInKeys[" + merchantId + "]";
    }
}
