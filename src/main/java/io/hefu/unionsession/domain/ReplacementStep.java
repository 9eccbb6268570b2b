package io.hefu.unionsession.domain;

import static io.hefu.unionsession.Replacement.State.ASKED;
import static io.hefu.unionsession.Replacement.State.RECEIVED;
import static io.hefu.unionsession.Replacement.State.REFUSED;
import static io.hefu.unionsession.Replacement.State.SENT;
import static io.hefu.unionsession.Replacement.State.WITHDRAWN;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.unionsession.Replacement.State;
import io.hefu.unionsession.UnionSessionProblem;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The life of a replacement as one table: what is done, by whom, from where, and where that leads. */
public enum ReplacementStep {
    SEND("sent", Role.SUPPLIER, ASKED, SENT),
    REFUSE("refused", Role.SUPPLIER, ASKED, REFUSED),
    RECEIVE("received", Role.UNION, SENT, RECEIVED),
    WITHDRAW("withdrawn", Role.UNION, ASKED, WITHDRAWN);

    private final String told;
    private final Role role;
    private final State from;
    private final State to;

    ReplacementStep(String told, Role role, State from, State to) {
        this.told = told;
        this.role = role;
        this.from = from;
        this.to = to;
    }

    /** The last part of the event's type. */
    public String told() {
        return told;
    }

    public State to() {
        return to;
    }

    /** Raises REPLACEMENT_STATE where it may not be done. */
    public void check(State state, Actor actor) {
        if (state != from) {
            throw UnionSessionProblem.REPLACEMENT_STATE.rejection(
                    Map.of("state", state, "allowed", allowed(state, actor)));
        }
    }

    /** The names of all that the actor may do. */
    public static Set<String> allowed(State state, Actor actor) {
        return Arrays.stream(values())
                .filter(step -> step.from == state && actor.is(step.role))
                .map(ReplacementStep::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
