package io.hefu.audit;

import io.hefu.kernel.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did.
 *
 * @param action for example {@code share.filing.confirm}
 * @param subjectType what kind of thing it was done to, for example {@code filing}
 * @param subject its id
 * @param unitPath the unit that it concerns, if any
 * @param region that unit's region, if any
 * @param before how the thing was: a record or map that Jackson writes; secrets and numbers are masked by field name
 * @param after how it is now
 * @param reason why, where the actor said so
 */
public record AuditEntry(
        Actor actor,
        String action,
        String subjectType,
        String subject,
        @Nullable String unitPath,
        @Nullable String region,
        @Nullable Object before,
        @Nullable Object after,
        @Nullable String reason) {}
