package io.hefu.history;

import io.hefu.history.Notes.Stretch;
import java.util.List;
import java.util.Optional;

/** Holds what a reader was told against the rows that it was owed. */
final class Verdict {

    private static final int SHOWN = 5;

    private Verdict() {}

    /** What is wrong with a stretch, or nothing: it has to hold exactly what was owed between its two ends, in order. */
    static Optional<String> of(Follower follower, Stretch stretch, List<Logged> log) {
        List<Place> owed = log.stream()
                .filter(row ->
                        row.place().compareTo(stretch.start) > 0 && row.place().compareTo(stretch.upTo()) <= 0)
                .filter(row -> follower.badge.opens(row) && follower.wish.covers(row))
                .map(Logged::place)
                .toList();
        return owed.equals(stretch.told)
                ? Optional.empty()
                : Optional.of("%s from %s up to %s: %s"
                        .formatted(follower, stretch.start, stretch.upTo(), difference(owed, stretch.told)));
    }

    private static String difference(List<Place> owed, List<Place> told) {
        int same = 0;
        while (same < Math.min(owed.size(), told.size()) && owed.get(same).equals(told.get(same))) {
            same++;
        }
        return "after %d events was owed %s and told %s".formatted(same, some(owed, same), some(told, same));
    }

    private static List<Place> some(List<Place> places, int from) {
        return places.subList(from, Math.min(places.size(), from + SHOWN));
    }
}
