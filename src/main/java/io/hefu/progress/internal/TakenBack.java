package io.hefu.progress.internal;

import io.hefu.progress.Contributions.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much of a year's money is taken off an order again. */
record TakenBack(int year, long fen) {

    /** Takes an amount off what counts; what was paid last goes first. */
    static List<TakenBack> of(List<Counted> counted, long fen) {
        List<TakenBack> parts = new ArrayList<>();
        long left = fen;
        for (Counted year : latestFirst(counted)) {
            long part = Math.min(left, year.amountFen());
            if (part > 0) {
                parts.add(new TakenBack(year.year(), part));
                left -= part;
            }
        }
        if (left != 0) {
            throw new IllegalStateException("more is taken off an order than counted: " + left);
        }
        return parts;
    }

    private static List<Counted> latestFirst(List<Counted> counted) {
        return counted.stream()
                .sorted(Comparator.comparingInt(Counted::year).reversed())
                .toList();
    }
}
