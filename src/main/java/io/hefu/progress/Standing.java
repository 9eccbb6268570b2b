package io.hefu.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How far a node has come (F-16).
 *
 * @param completionBasisPoints executed of reserved in 1/100 %; null when nothing is reserved, may exceed 10,000
 * @param lastYearFen executed in the year before, up to the same day
 * @param growthBasisPoints the change against it in 1/100 %; null when nothing was executed then
 * @param rank the place by completion among the nodes beside it, itself included; null without a completion
 * @param ranked how many of them have a completion
 */
public record Standing(
        long reservedFen,
        long executedFen,
        @Nullable Long completionBasisPoints,
        long lastYearFen,
        @Nullable Long growthBasisPoints,
        @Nullable Integer rank,
        int ranked) {

    private static final int WHOLE = 10_000;

    public static Standing of(
            long reservedFen, long executedFen, long lastYearFen, @Nullable Integer rank, int ranked) {
        return new Standing(
                reservedFen,
                executedFen,
                basisPoints(executedFen, reservedFen),
                lastYearFen,
                basisPoints(executedFen - lastYearFen, lastYearFen),
                rank,
                ranked);
    }

    /** Half up, also below zero; exact beyond what a long product holds. */
    private static @Nullable Long basisPoints(long part, long whole) {
        if (whole <= 0) {
            return null;
        }
        return BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(WHOLE))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
