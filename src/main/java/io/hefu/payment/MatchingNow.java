package io.hefu.payment;

import io.hefu.events.LiveView.Changing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the matching of transfers stands: what came today by the clock of China, and all that waits for a person.
 *
 * @param states those in which there are transfers; in a change those that have changed, with nothing in them if they
 *     are gone
 */
public record MatchingNow(LocalDate day, List<State> states) implements Changing<MatchingNow> {

    /** A new day is told whole. */
    @Override
    public @Nullable MatchingNow since(MatchingNow before) {
        if (!day.equals(before.day)) {
            return this;
        }
        Map<String, State> known = new HashMap<>();
        before.states.forEach(state -> known.put(state.state(), state));
        List<State> changed = new ArrayList<>(states.stream()
                .filter(state -> !state.equals(known.remove(state.state())))
                .toList());
        known.values().forEach(gone -> changed.add(State.none(gone.state())));
        return changed.isEmpty() ? null : new MatchingNow(day, List.copyOf(changed));
    }

    /**
     * @param state as transfers show it
     * @param oldestAt when the one was received that has waited longest; null where nothing waits
     * @param overAnHour how many have waited for so long
     */
    public record State(
            String state,
            long transfers,
            long amountFen,
            @Nullable Instant oldestAt,
            long overAnHour,
            long overADay) {

        static State none(String state) {
            return new State(state, 0, 0, null, 0, 0);
        }
    }
}
