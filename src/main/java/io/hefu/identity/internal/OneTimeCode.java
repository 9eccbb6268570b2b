package io.hefu.identity.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** Six random digits; kept as a keyed hash, because a plain one of so few digits is turned back in no time. */
@Component
class OneTimeCode {

    private static final int BOUND = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    OneTimeCode(SecretKey tokenSecret) {
        this.key = tokenSecret;
    }

    String random() {
        return String.format(Locale.ROOT, "%06d", RANDOM.nextInt(BOUND));
    }

    byte[] hash(UUID id, String code) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(("one-time code " + id + " " + code).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean matches(UUID id, String code, byte[] hash) {
        return MessageDigest.isEqual(hash(id, code), hash);
    }
}
