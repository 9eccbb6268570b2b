package io.hefu.share.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A part of a hundred in basis points, 12.50 % being 1250, and the amounts that follow from it (D-2). */
public final class Ratio {

    private static final int WHOLE = 10_000;

    private Ratio() {}

    /** Raises {@link ArithmeticException} for more than two decimals. */
    public static int basisPoints(BigDecimal percent) {
        return percent.movePointRight(2).setScale(0, RoundingMode.UNNECESSARY).intValueExact();
    }

    public static BigDecimal percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2);
    }

    /** The part of the total, to the fen, half a fen up. */
    public static long partOf(long totalFen, int basisPoints) {
        return Math.addExact(Math.multiplyExact(totalFen, (long) basisPoints), WHOLE / 2) / WHOLE;
    }

    /** What the share is of the total, in percent with two decimals. */
    public static BigDecimal of(long shareFen, long totalFen) {
        return BigDecimal.valueOf(shareFen)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(totalFen), 2, RoundingMode.HALF_UP);
    }
}
