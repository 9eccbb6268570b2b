package io.hefu.share;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a finance department summed up: numbered, never changed.
 *
 * @param missing units that were not confirmed by finance when it was taken
 */
public record Snapshot(
        UUID id,
        int year,
        String region,
        int number,
        long units,
        long included,
        long missing,
        long withoutCanteen,
        long canteenTotalFen,
        long canteenShareFen,
        @Nullable BigDecimal ratioPercent,
        long unionShareFen,
        @Nullable Long lastYearShareFen,
        String takenBy,
        Instant takenAt) {

    /** A unit as it was when the snapshot was taken; amounts and remark only where it is included. */
    public record Line(
            UUID unitId,
            String unitName,
            FilingStatus status,
            boolean included,
            @Nullable Integer version,
            @Nullable CanteenKind canteenKind,
            long canteenTotalFen,
            @Nullable BigDecimal ratioPercent,
            long canteenShareFen,
            long unionShareFen,
            @Nullable String remark) {}
}
