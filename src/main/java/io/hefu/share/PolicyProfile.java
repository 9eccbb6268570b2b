package io.hefu.share;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a year in a region: as one region sets them, where null is left to the region above, or as they hold.
 *
 * @param region GB/T 2260 prefix; empty for the whole country
 * @param minRatioPercent the smallest canteen ratio
 * @param filingDeadline the last day of filing in China
 * @param belowMinimum whether a smaller ratio is refused, or accepted and flagged for finance to return (F-07)
 * @param waivers whether a waiver number may stand for the minimum
 * @param union what unions have to reserve
 * @param bulletins how often finance publishes
 * @param source where the rules are from
 */
public record PolicyProfile(
        int year,
        String region,
        @Nullable BigDecimal minRatioPercent,
        @Nullable BigDecimal encouragedRatioPercent,
        @Nullable LocalDate filingDeadline,
        @Nullable LocalDate confirmDeadline,
        @Nullable NotBelowLastYear notBelowLastYear,
        @Nullable BelowMinimum belowMinimum,
        @Nullable Boolean waivers,
        Union union,
        @Nullable Bulletins bulletins,
        @Nullable String source) {

    /** From lax to strict. */
    public enum NotBelowLastYear {
        OFF,
        EXPLAIN,
        HARD
    }

    /** From lax to strict. */
    public enum BelowMinimum {
        FLAG,
        REFUSE
    }

    /** From lax to strict. */
    public enum Bulletins {
        NONE,
        YEARLY,
        HALF_YEARLY,
        QUARTERLY,
        MONTHLY
    }

    /**
     * @param minRatioWithoutCanteenPercent of the union's funds, where there is no canteen (F-14)
     * @param minPerEmployeeFen a year (F-15)
     */
    public record Union(
            @Nullable BigDecimal minRatioWithoutCanteenPercent,
            @Nullable Long minPerEmployeeFen) {}
}
