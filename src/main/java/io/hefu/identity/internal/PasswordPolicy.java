package io.hefu.identity.internal;

import io.hefu.identity.IdentityProblem;
import io.hefu.identity.domain.Flaw;
import io.hefu.identity.domain.PasswordRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Holds the password rules against the list of well-known passwords, read once at start. */
@Component
class PasswordPolicy {

    private final Set<String> wellKnown = read("identity/well-known-passwords.txt");

    List<Flaw> flaws(String login, String password) {
        return PasswordRules.check(login, password, wellKnown);
    }

    /** Throws {@link IdentityProblem#PASSWORD_REFUSED}, also for the password that the account has. */
    void check(String login, String present, String chosen) {
        check(login, chosen);
        if (chosen.equals(present)) {
            refuse(List.of(new Flaw("password", "PASSWORD_UNCHANGED")));
        }
    }

    /** Throws {@link IdentityProblem#PASSWORD_REFUSED}. */
    void check(String login, String password) {
        refuse(flaws(login, password));
    }

    private static void refuse(List<Flaw> flaws) {
        if (!flaws.isEmpty()) {
            throw IdentityProblem.PASSWORD_REFUSED.rejection(Map.of("errors", flaws));
        }
    }

    private static Set<String> read(String path) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new ClassPathResource(path).getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
