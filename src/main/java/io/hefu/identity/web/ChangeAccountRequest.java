package io.hefu.identity.web;

import io.hefu.identity.AccountChange;
import io.hefu.kernel.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param mobile absent leaves the number as it is, empty takes it away */
record ChangeAccountRequest(
        @NotNull String displayName,
        @Nullable String mobile,
        @NotNull Set<@NotNull Role> roles,
        @Nullable UUID unitId,
        @Nullable UUID supplierId,
        @Nullable String region,

        @Nullable @Size(max = 500) @Pattern(regexp = "[^\\x00]*")
        String reason) {

    AccountChange change() {
        return new AccountChange(displayName, mobile, roles, unitId, supplierId, region, reason);
    }
}
