package io.hefu.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Exact money in integer fen (0.01 CNY). Decimals exist only at the edges and are converted exactly or refused. */
public record Fen(long value) implements Comparable<Fen> {

    public static final Fen ZERO = new Fen(0);

    /** Below this, every amount in fen is exact as a JSON number. */
    private static final BigDecimal LARGEST_YUAN = new BigDecimal("90000000000000");

    /** Converts yuan such as {@code 1280.00}; raises {@link ArithmeticException} beyond two decimals or out of range. */
    public static Fen ofYuan(BigDecimal yuan) {
        if (yuan.abs().compareTo(LARGEST_YUAN) > 0) {
            throw new ArithmeticException("amount out of range");
        }
        return new Fen(
                yuan.movePointRight(2).setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    }

    public Fen plus(Fen other) {
        return new Fen(Math.addExact(value, other.value));
    }

    public Fen minus(Fen other) {
        return new Fen(Math.subtractExact(value, other.value));
    }

    public Fen times(long quantity) {
        return new Fen(Math.multiplyExact(value, quantity));
    }

    public boolean isPositive() {
        return value > 0;
    }

    /** The amount in yuan with exactly two decimals. */
    public BigDecimal toYuan() {
        return BigDecimal.valueOf(value, 2);
    }

    @Override
    public int compareTo(Fen other) {
        return Long.compare(value, other.value);
    }
}
