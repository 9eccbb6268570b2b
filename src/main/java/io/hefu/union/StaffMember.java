package io.hefu.union;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a unit's staff list.
 *
 * @param name the family name alone, null once forgotten
 * @param mobile masked, null once forgotten
 */
public record StaffMember(
        UUID id,
        String staffNo,
        @Nullable String name,
        @Nullable String mobile,
        @Nullable String department,
        Instant addedAt,
        @Nullable Instant leftAt) {}
