package io.hefu.events.internal;

import io.hefu.events.CloudEvent;
import io.hefu.events.EventLog.EventPage;
import io.hefu.events.domain.Position;
import io.hefu.events.internal.EventLogStore.Stretch;
import io.hefu.events.internal.ResetException.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * How far one request has walked through the log and what it has found.
 *
 * @param head where the log ended when the walk began
 * @param stretches how much of the log it has looked at, for one that finds little has to come again
 * @param ended whether there was nothing more
 */
record LogWalk(Position place, Position head, List<CloudEvent> found, int stretches, boolean ended) {

    private static final int MOST_STRETCHES = 40;

    /** Errors with a {@link ResetException} for a place that the log does not know. */
    static LogWalk from(Position place, Position head) {
        if (place.epoch() != head.epoch() || place.offset() > head.offset()) {
            throw new ResetException(Reason.EPOCH);
        }
        return new LogWalk(place, head, List.of(), 0, false);
    }

    /** Takes what there is room for; errors with a {@link ResetException} where the log has a gap. */
    LogWalk pass(Stretch<CloudEvent> stretch, int limit) {
        if (!stretch.first().equals(place.plus(1))) {
            throw new ResetException(Reason.BEHIND);
        }
        List<CloudEvent> all = new ArrayList<>(found);
        all.addAll(stretch.events());
        if (all.size() <= limit) {
            return new LogWalk(stretch.last(), head, List.copyOf(all), stretches + 1, false);
        }
        List<CloudEvent> taken = List.copyOf(all.subList(0, limit));
        Position last = Position.parse(taken.get(limit - 1).position()).orElseThrow();
        return new LogWalk(last, head, taken, stretches + 1, false);
    }

    /** There is nothing after the place; errors with a {@link ResetException} when there once was. */
    LogWalk end() {
        if (place.offset() < head.offset()) {
            throw new ResetException(Reason.BEHIND);
        }
        return new LogWalk(place, head, found, stretches, true);
    }

    boolean goesOn(int limit) {
        return !ended && found.size() < limit && stretches < MOST_STRETCHES;
    }

    boolean isWorthAnAnswer() {
        return !ended || !found.isEmpty();
    }

    EventPage page() {
        return new EventPage(found, place.toString(), !ended);
    }
}
