package io.hefu.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new account.
 *
 * @param activationCode with which the holder chooses the first password, told this once; null where a password was given
 */
public record OpenedAccount(UUID id, String login, @Nullable String activationCode) {

    /** Without the code, which must not reach a log. */
    @Override
    public String toString() {
        return "OpenedAccount[" + login + "]";
    }
}
