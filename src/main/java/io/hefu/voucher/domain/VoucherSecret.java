package io.hefu.voucher.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of bearer vouchers: 16 of 32 symbols, 80 bits, none of which is easily mistaken for another (F-28). Only their
 * HMAC is kept, under a key that is not in the database.
 */
public final class VoucherSecret {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final String HMAC = "HmacSHA256";

    private final byte[] key;

    public VoucherSecret(byte[] key) {
        this.key = key.clone();
    }

    /** A new secret as it is shown, in groups of four. */
    public static String draw(RandomGenerator random) {
        StringBuilder secret = new StringBuilder(LENGTH + LENGTH / GROUP);
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                secret.append('-');
            }
            secret.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
        }
        return secret.toString();
    }

    /** What is kept of a secret, however it is written; empty where it cannot be one. */
    public Optional<byte[]> hash(String written) {
        String folded = written.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean possible = folded.length() == LENGTH && folded.chars().allMatch(symbol -> SYMBOLS.indexOf(symbol) >= 0);
        return possible ? Optional.of(hmac(folded)) : Optional.empty();
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
