package io.hefu.identity.web;

import io.hefu.identity.AccountKind;
import io.hefu.identity.NewAccount;
import io.hefu.kernel.Role;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record OpenAccountRequest(
        @NotNull String login,
        @NotNull String displayName,
        @NotNull AccountKind kind,
        @NotNull Set<@NotNull Role> roles,
        @Nullable UUID unitId,
        @Nullable UUID supplierId,
        @Nullable String region,
        @Nullable String mobile,
        @Nullable String password) {

    NewAccount wish() {
        return new NewAccount(login, displayName, kind, roles, unitId, supplierId, region, mobile, password);
    }

    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
        return "OpenAccountRequest[" + login + "]";
    }
}
