package io.hefu.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an import did, or would have done.
 *
 * @param counts how often it did what
 * @param flaws that showed only when their rows were carried out
 */
public record Outcome(Map<String, Long> counts, List<Flaw> flaws) {

    public static final Outcome NOTHING = new Outcome(Map.of(), List.of());

    public static Outcome of(String what, long count) {
        return new Outcome(Map.of(what, count), List.of());
    }

    public static Outcome of(Flaw flaw) {
        return new Outcome(Map.of(), List.of(flaw));
    }

    public long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    public Outcome plus(Outcome other) {
        Map<String, Long> sums = new TreeMap<>(counts);
        other.counts.forEach((what, count) -> sums.merge(what, count, Long::sum));
        List<Flaw> all = new ArrayList<>(flaws);
        all.addAll(other.flaws);
        return new Outcome(sums, all);
    }
}
