package io.hefu.identity.domain;

import io.hefu.kernel.Role;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an account may do, and for whom. */
public record Duties(
        Set<Role> roles,
        @Nullable UUID unitId,
        @Nullable UUID supplierId,
        @Nullable String region) {

    public Duties {
        roles = Set.copyOf(roles);
    }
}
