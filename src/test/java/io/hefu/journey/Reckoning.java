package io.hefu.journey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What was declared and paid, kept beside the application by whoever did it, and what follows from it by the rules. */
final class Reckoning {

    /** Each unit with all below it. */
    static final Map<String, List<String>> TREE = Map.of(
            "T", List.of("T", "M", "L", "N"),
            "M", List.of("M", "L", "N"),
            "L", List.of("L"),
            "N", List.of("N"));

    private static final int BASIS_POINTS = 4;

    private final Map<String, Long> totals = new HashMap<>();
    private final Map<String, BigDecimal> ratios = new HashMap<>();
    private final Map<String, Long> unions = new HashMap<>();
    private final Map<String, Long> paid = new HashMap<>();

    void declareCanteen(String unit, long totalFen, BigDecimal ratioPercent) {
        totals.put(unit, totalFen);
        ratios.put(unit, ratioPercent);
    }

    void declareUnion(String unit, long shareFen) {
        unions.put(unit, shareFen);
    }

    void pay(String unit, String channel, long fen) {
        paid.merge(unit + channel, fen, Long::sum);
    }

    long total(String unit) {
        return totals.getOrDefault(unit, 0L);
    }

    /** The share as the rule says it: total × ratio, half up to the fen. */
    long share(String unit) {
        return !totals.containsKey(unit)
                ? 0
                : new BigDecimal(total(unit))
                        .multiply(Objects.requireNonNull(ratios.get(unit)))
                        .divide(new BigDecimal(100), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    long union(String unit) {
        return unions.getOrDefault(unit, 0L);
    }

    long paid(String unit, String channel) {
        return paid.getOrDefault(unit + channel, 0L);
    }

    long paid(String unit) {
        return paid(unit, "CANTEEN") + paid(unit, "UNION");
    }

    /** What is true of a unit and of all below it. */
    Sums below(String unit) {
        Sums sums = new Sums(0, 0, 0, 0, 0);
        for (String each : Objects.requireNonNull(TREE.get(unit))) {
            sums = new Sums(
                    sums.total + total(each),
                    sums.share + share(each),
                    sums.union + union(each),
                    sums.canteenPaid + paid(each, "CANTEEN"),
                    sums.unionPaid + paid(each, "UNION"));
        }
        return sums;
    }

    record Sums(long total, long share, long union, long canteenPaid, long unionPaid) {

        long reserved() {
            return share + union;
        }

        long executed() {
            return canteenPaid + unionPaid;
        }

        /** Executed of reserved, as a part of one with four decimals. */
        BigDecimal completion() {
            return new BigDecimal(executed()).divide(new BigDecimal(reserved()), BASIS_POINTS, RoundingMode.HALF_UP);
        }

        /** Share of total in percent with two decimals. */
        BigDecimal ratioPercent() {
            return new BigDecimal(share)
                    .multiply(new BigDecimal(100))
                    .divide(new BigDecimal(total), 2, RoundingMode.HALF_UP);
        }
    }
}
