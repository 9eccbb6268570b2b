package io.hefu.identity.web;

import io.hefu.identity.ServiceAccounts.NewService;
import io.hefu.kernel.Role;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record OpenServiceRequest(
        @NotNull String login,
        @NotNull String displayName,
        @NotNull Set<@NotNull Role> roles,
        @Nullable UUID unitId,
        @Nullable UUID supplierId,
        @Nullable String region) {

    NewService wish() {
        return new NewService(login, displayName, roles, unitId, supplierId, region);
    }
}
