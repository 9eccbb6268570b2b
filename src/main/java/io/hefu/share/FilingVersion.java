package io.hefu.share;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One submission; never changed.
 *
 * @param kind {@code SUBMITTED}, {@code MODIFIED} or {@code RESUBMITTED}
 * @param contactName whom the unit named when it submitted
 */
public record FilingVersion(
        int version,
        String kind,
        FilingForm declared,
        boolean belowMinimum,
        @Nullable String contactName,
        String submittedBy,
        Instant submittedAt) {}
