package io.hefu.organization;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a person belongs to a unit, says to, or did.
 *
 * @param id null where the platform itself opened the account for the unit
 * @param source where the person asked, {@code PLATFORM} where nobody did
 * @param personName by which the unit knows the person
 * @param mobile masked; for the unit only
 * @param reason why it was rejected or ended
 * @param allowed what the reader may do with it now
 */
public record BindingView(
        @Nullable UUID id,
        UUID unitId,
        String unitName,
        BindingStatus status,
        BindingSource source,
        String personName,
        @Nullable String note,
        @Nullable String mobile,
        @Nullable String reason,
        @Nullable Instant requestedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant endedAt,
        Set<String> allowed) {}
