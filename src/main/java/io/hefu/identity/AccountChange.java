package io.hefu.identity;

import io.hefu.kernel.Role;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an account shall be; what is null shall be absent.
 *
 * @param mobile null leaves the number as it is, which its view masks; the empty text takes it away
 */
public record AccountChange(
        String displayName,
        @Nullable String mobile,
        Set<Role> roles,
        @Nullable UUID unitId,
        @Nullable UUID supplierId,
        @Nullable String region,
        @Nullable String reason) {

    public AccountChange {
        roles = Set.copyOf(roles);
    }
}
