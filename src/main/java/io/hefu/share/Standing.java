package io.hefu.share;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far a division, a department or a unit has come with a year's filings; from sums that every change keeps.
 *
 * @param filed with a superior, finance or the platform
 * @param overdue past the deadline and still not filed
 * @param declared what the filed ones say
 * @param effective what finance has confirmed: the reserved share
 * @param lastYear what was effective the year before
 */
public record Standing(
        int year,
        long units,
        long notStarted,
        long draft,
        long submitted,
        long confirmed,
        long returned,
        long financeConfirmed,
        long aggregated,
        long reopened,
        long filed,
        long overdue,
        long withoutCanteen,
        long belowMinimum,
        Sums declared,
        Sums effective,
        @Nullable Sums lastYear) {

    /** @param ratioPercent the share of the total: weighted, not an average of ratios */
    public record Sums(
            long canteenTotalFen,
            long canteenShareFen,
            @Nullable BigDecimal ratioPercent,
            long unionShareFen) {}
}
