package io.hefu.identity;

import io.hefu.kernel.Role;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account to be opened.
 *
 * @param mobile a mainland number, to which one-time codes go
 * @param password the first password, or null where the holder chooses one with an activation code
 */
public record NewAccount(
        String login,
        String displayName,
        AccountKind kind,
        Set<Role> roles,
        @Nullable UUID unitId,
        @Nullable UUID supplierId,
        @Nullable String region,
        @Nullable String mobile,
        @Nullable String password) {

    public NewAccount {
        roles = Set.copyOf(roles);
    }

    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
        return "NewAccount[" + login + ", " + kind + ", " + roles + "]";
    }
}
