package io.hefu.share;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a superior unit or a finance department decided about a version.
 *
 * @param action {@code CONFIRMED}, {@code FINANCE_CONFIRMED}, {@code RETURNED} or {@code REOPENED}
 * @param voided a confirmation of a version that was returned afterwards (D-3)
 */
public record FilingDecision(
        UUID id,
        int version,
        String action,
        int level,
        @Nullable UUID unitId,
        @Nullable String region,
        String decidedBy,
        @Nullable String reason,
        @Nullable String waiverNo,
        boolean voided,
        Instant at) {}
