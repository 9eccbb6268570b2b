package io.hefu.organization.imports;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import that was taken up.
 *
 * @param region the only region whose units it may touch; null for all
 * @param attempt how often it was taken up; only the last attempt may finish it
 */
record ImportJob(
        UUID id,
        UUID accountId,
        String account,
        @Nullable String region,
        String fileName,
        boolean dryRun,
        boolean goodRowsOnly,
        int attempt) {

    /** Who is behind it. */
    Actor actor() {
        Role role = region == null ? Role.ADMIN : Role.FINANCE;
        return new Actor(accountId, account, Set.of(role), null, null, null, region);
    }
}
