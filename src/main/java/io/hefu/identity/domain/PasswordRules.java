package io.hefu.identity.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which passwords may be chosen: long enough, not the login, not one that everybody tries first. */
public final class PasswordRules {

    private static final int SHORTEST = 8;
    /** Below this a login may stand in any password by chance. */
    private static final int LONG_LOGIN = 4;

    /** What bcrypt reads. */
    private static final int LONGEST_BYTES = 72;

    private PasswordRules() {}

    /** @param wellKnown in lower case */
    public static List<Flaw> check(String login, String password, Set<String> wellKnown) {
        String lower = password.toLowerCase(Locale.ROOT);
        String name = login.toLowerCase(Locale.ROOT);
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return List.of(new Flaw("password", "PASSWORD_TOO_SHORT"));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return List.of(new Flaw("password", "PASSWORD_TOO_LONG"));
        }
        if (lower.equals(name) || name.length() >= LONG_LOGIN && lower.contains(name)) {
            return List.of(new Flaw("password", "PASSWORD_LIKE_LOGIN"));
        }
        boolean guessed =
                wellKnown.contains(lower) || password.codePoints().distinct().count() < 3;
        return guessed ? List.of(new Flaw("password", "PASSWORD_WELL_KNOWN")) : List.of();
    }
}
