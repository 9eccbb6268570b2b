package io.hefu.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What a reader was told: events and how far it then had everything, from the place where it began or had to begin anew.
 * Written by the reader's thread and read by the one that judges.
 */
final class Notes {

    private final List<Stretch> finished = new ArrayList<>();
    private Stretch current;

    Notes(Place start) {
        current = new Stretch(start, start, new ArrayList<>());
    }

    synchronized Place upTo() {
        return current.upTo;
    }

    synchronized void event(Place place) {
        current.told.add(place);
        current.upTo = place;
    }

    synchronized void nothingUpTo(Place place) {
        current.upTo = place;
    }

    synchronized void reset(Place place) {
        finished.add(current);
        current = new Stretch(place, place, new ArrayList<>());
    }

    /** All stretches so far; what comes next belongs to the next round. */
    synchronized List<Stretch> take() {
        List<Stretch> all = new ArrayList<>(finished);
        all.add(current);
        finished.clear();
        current = new Stretch(current.upTo, current.upTo, new ArrayList<>());
        return all;
    }

    /** Whether the last event up to here that it was owed has come. */
    synchronized boolean has(Place place) {
        return current.upTo.compareTo(place) >= 0;
    }

    /** From the place where it began up to where it said that it had everything. */
    static final class Stretch {

        final Place start;
        final List<Place> told;
        private Place upTo;

        private Stretch(Place start, Place upTo, List<Place> told) {
            this.start = start;
            this.upTo = upTo;
            this.told = told;
        }

        Place upTo() {
            return upTo;
        }
    }
}
