package io.hefu.identity.internal;

import io.hefu.identity.AccountKind;
import io.hefu.identity.AccountView;
import io.hefu.identity.domain.Duties;
import io.hefu.kernel.Masked;
import io.hefu.kernel.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code accounts} as administrators handle it; the audit trail keeps it before and after a change. */
record AccountRow(
        UUID id,
        String login,
        String displayName,
        AccountKind kind,
        String[] roles,
        @Nullable UUID unitId,
        @Nullable UUID supplierId,
        @Nullable String region,
        @Nullable String mobile,
        boolean active,
        boolean activated,
        Instant createdAt) {

    static final String COLUMNS = """
            id, login, display_name, kind, roles, unit_id, supplier_id, region, mobile, active, \
            password_hash is not null as activated, created_at""";

    AccountView view() {
        return new AccountView(
                id,
                login,
                displayName,
                kind,
                duties().roles(),
                unitId,
                supplierId,
                region,
                mobile == null ? null : Masked.mobile(mobile),
                active,
                activated,
                createdAt);
    }

    AccountRow withPassword() {
        return new AccountRow(
                id, login, displayName, kind, roles, unitId, supplierId, region, mobile, active, true, createdAt);
    }

    Duties duties() {
        return new Duties(
                Arrays.stream(roles).map(Role::valueOf).collect(Collectors.toUnmodifiableSet()),
                unitId,
                supplierId,
                region);
    }
}
