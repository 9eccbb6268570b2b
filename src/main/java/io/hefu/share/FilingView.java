package io.hefu.share;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filing as it stands.
 *
 * @param version the number of the last submission; 0 before the first
 * @param level how many superior units have confirmed this version
 * @param turn whose turn it is, if it waits for a confirmation
 * @param declared what was submitted last
 * @param belowMinimum accepted although the ratio is below the minimum
 * @param overdue the deadline passed before it was submitted
 */
public record FilingView(
        UUID id,
        int year,
        UUID unitId,
        String unitName,
        String region,
        FilingStatus status,
        int version,
        int level,
        @Nullable Turn turn,
        @Nullable FilingForm declared,
        @Nullable FilingForm draft,
        boolean belowMinimum,
        @Nullable String waiverNo,
        LocalDate deadline,
        boolean overdue,
        @Nullable String returnReason,
        @Nullable Instant submittedAt,
        Instant changedAt) {

    /** Either a superior unit or the finance department of a region. */
    public record Turn(@Nullable UUID unitId, @Nullable String financeRegion) {}
}
