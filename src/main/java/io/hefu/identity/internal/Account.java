package io.hefu.identity.internal;

import io.hefu.identity.AccountKind;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code accounts}. */
record Account(
        UUID id,
        String login,
        AccountKind kind,
        @Nullable String passwordHash,
        Set<Role> roles,
        @Nullable UUID unitId,
        @Nullable UUID supplierId,
        @Nullable String region,
        @Nullable String mobile,
        boolean active,
        int failedSignIns,
        @Nullable Instant lockedUntil) {

    Actor actor(@Nullable String unitPath) {
        return new Actor(id, login, roles, unitId, unitPath, supplierId, region);
    }
}
