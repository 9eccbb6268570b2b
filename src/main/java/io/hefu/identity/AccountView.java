package io.hefu.identity;

import io.hefu.kernel.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as others may see it.
 *
 * @param mobile masked
 * @param active whether it may sign in; a closed account keeps its history
 * @param activated whether its holder has a password
 */
public record AccountView(
        UUID id,
        String login,
        String displayName,
        AccountKind kind,
        Set<Role> roles,
        @Nullable UUID unitId,
        @Nullable UUID supplierId,
        @Nullable String region,
        @Nullable String mobile,
        boolean active,
        boolean activated,
        Instant createdAt) {}
