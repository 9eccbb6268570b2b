package io.hefu.share.internal;

import io.hefu.share.Standing;
import io.hefu.share.domain.Measure;
import io.hefu.share.domain.Ratio;
import io.hefu.share.domain.Tally;
import org.jspecify.annotations.Nullable;

/** Turns sums into what is shown of them. */
final class Standings {

    private Standings() {}

    static Standing of(int year, Tally now, @Nullable Tally last) {
        long units = now.of(Measure.UNITS);
        long missing = now.of(Measure.NOT_STARTED) + now.of(Measure.DRAFT) + now.of(Measure.RETURNED);
        return new Standing(
                year,
                units,
                now.of(Measure.NOT_STARTED),
                now.of(Measure.DRAFT),
                now.of(Measure.SUBMITTED),
                now.of(Measure.CONFIRMED),
                now.of(Measure.RETURNED),
                now.of(Measure.FINANCE_CONFIRMED),
                now.of(Measure.AGGREGATED),
                now.of(Measure.REOPENED),
                units - missing,
                now.of(Measure.OVERDUE),
                now.of(Measure.WITHOUT_CANTEEN),
                now.of(Measure.BELOW_MINIMUM),
                sums(now, Measure.DECLARED_TOTAL_FEN, Measure.DECLARED_SHARE_FEN, Measure.DECLARED_UNION_FEN),
                effective(now),
                last == null || last.of(Measure.UNITS) == 0 ? null : effective(last));
    }

    private static Standing.Sums effective(Tally tally) {
        return sums(tally, Measure.EFFECTIVE_TOTAL_FEN, Measure.EFFECTIVE_SHARE_FEN, Measure.EFFECTIVE_UNION_FEN);
    }

    private static Standing.Sums sums(Tally tally, Measure total, Measure share, Measure union) {
        long totalFen = tally.of(total);
        long shareFen = tally.of(share);
        return new Standing.Sums(
                totalFen, shareFen, totalFen == 0 ? null : Ratio.of(shareFen, totalFen), tally.of(union));
    }
}
