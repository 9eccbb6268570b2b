package io.hefu.payment.bank;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with a shared secret. */
final class HmacSignature implements MessageSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BUFFER = 64 * 1024;

    private final Mac keyed;

    HmacSignature(String secret) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean holds(byte[] head, byte[] body, byte[] signature) {
        return MessageDigest.isEqual(sign(head, body), signature);
    }

    @Override
    public boolean holds(byte[] head, InputStream body, byte[] signature) throws IOException {
        Mac mac = copy();
        mac.update(head);
        byte[] buffer = new byte[BUFFER];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            mac.update(buffer, 0, read);
        }
        return MessageDigest.isEqual(mac.doFinal(), signature);
    }

    @Override
    public boolean slow() {
        return false;
    }

    byte[] sign(byte[] head, byte[] body) {
        Mac mac = copy();
        mac.update(head);
        return mac.doFinal(body);
    }

    // a keyed Mac is not thread-safe, and cloning one is cheaper than asking the providers again
    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
