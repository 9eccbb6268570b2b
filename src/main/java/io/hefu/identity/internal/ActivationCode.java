package io.hefu.identity.internal;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** What a new account's holder chooses the first password with: short enough to write down, too long to guess. */
final class ActivationCode {

    private static final String SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ActivationCode() {}

    static String random() {
        return RANDOM.ints(LENGTH, 0, SYMBOLS.length())
                .mapToObj(i -> String.valueOf(SYMBOLS.charAt(i)))
                .collect(Collectors.joining());
    }
}
