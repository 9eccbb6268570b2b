package io.hefu.identity.internal;

import io.hefu.kernel.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** A random refresh token; only its hash is kept. */
final class RefreshToken {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RefreshToken() {}

    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String token) {
        return Sha256.of(token);
    }
}
