package io.hefu.share.domain;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums over filings, or what a change does to them. */
public final class Tally {

    private final Map<Measure, Long> sums = new EnumMap<>(Measure.class);

    /** Adds what a filing was as a loss and what it is as a gain. */
    public void change(@Nullable Filing before, @Nullable Filing after) {
        for (Measure measure : Measure.values()) {
            long loss = before == null ? 0 : measure.of(before);
            long gain = after == null ? 0 : measure.of(after);
            if (gain != loss) {
                add(measure, gain - loss);
            }
        }
    }

    public void add(Measure measure, long amount) {
        sums.merge(measure, amount, Math::addExact);
    }

    public Tally plus(Tally other) {
        Tally sum = new Tally();
        sums.forEach(sum::add);
        other.sums.forEach(sum::add);
        return sum;
    }

    public Tally negated() {
        Tally negative = new Tally();
        sums.forEach((measure, amount) -> negative.add(measure, -amount));
        return negative;
    }

    /** What one filing adds. */
    public static Tally of(Filing filing) {
        Tally tally = new Tally();
        tally.change(null, filing);
        return tally;
    }

    public long of(Measure measure) {
        return sums.getOrDefault(measure, 0L);
    }

    public boolean isEmpty() {
        return sums.values().stream().allMatch(sum -> sum == 0);
    }
}
