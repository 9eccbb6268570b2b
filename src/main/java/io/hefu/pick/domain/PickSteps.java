package io.hefu.pick.domain;

import io.hefu.pick.PickCommand;
import io.hefu.pick.PickProblem;
import io.hefu.pick.PickState;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can be done with a pick in which state, by whoever chose it or by the warehouse. */
public final class PickSteps {

    private PickSteps() {}

    /** Where it leads; raises {@code PICK_STATE}. */
    public static PickState from(PickState state, PickCommand command, boolean warehouse) {
        if (!allowed(state, warehouse).contains(command)) {
            throw PickProblem.PICK_STATE.rejection(Map.of("state", state, "allowed", allowed(state, warehouse)));
        }
        return switch (command) {
            case CONFIRM -> PickState.CONFIRMED;
            case DROP -> PickState.DROPPED;
            case CANCEL -> PickState.CANCELLED;
            case SHIP -> PickState.SHIPPED;
            case RECEIVE -> PickState.RECEIVED;
        };
    }

    /** What was sent may have come broken; raises {@code PICK_STATE} for all else. */
    public static void requireSent(PickState state) {
        if (state != PickState.SHIPPED && state != PickState.RECEIVED) {
            throw PickProblem.PICK_STATE.rejection(Map.of("state", state, "allowed", allowed(state, false)));
        }
    }

    public static List<PickCommand> allowed(PickState state, boolean warehouse) {
        return Stream.of(PickCommand.values())
                .filter(command -> (command == PickCommand.SHIP) == warehouse)
                .filter(command -> state == before(command))
                .toList();
    }

    private static PickState before(PickCommand command) {
        return switch (command) {
            case CONFIRM, DROP -> PickState.HELD;
            case CANCEL, SHIP -> PickState.CONFIRMED;
            case RECEIVE -> PickState.SHIPPED;
        };
    }
}
