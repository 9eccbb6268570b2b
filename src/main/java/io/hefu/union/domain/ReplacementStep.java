package io.hefu.union.domain;

import static io.hefu.union.Replacement.State.ASKED;
import static io.hefu.union.Replacement.State.RECEIVED;
import static io.hefu.union.Replacement.State.REFUSED;
import static io.hefu.union.Replacement.State.SENT;
import static io.hefu.union.Replacement.State.WITHDRAWN;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.union.Replacement.State;
import io.hefu.union.Scheme;
import io.hefu.union.UnionProblem;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The life of a replacement as one table: what is done, by whom, from where, and where that leads. */
public enum ReplacementStep {
    SEND("sent", Party.SENDER, ASKED, SENT),
    REFUSE("refused", Party.SENDER, ASKED, REFUSED),
    RECEIVE("received", Party.RECIPIENT, SENT, RECEIVED),
    WITHDRAW("withdrawn", Party.RECIPIENT, ASKED, WITHDRAWN);

    private final String told;
    private final Party party;
    private final State from;
    private final State to;

    ReplacementStep(String told, Party party, State from, State to) {
        this.told = told;
        this.party = party;
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
    public void check(Scheme scheme, State state, Actor actor) {
        if (state != from) {
            throw UnionProblem.REPLACEMENT_STATE.rejection(
                    Map.of("state", state, "allowed", allowed(scheme, state, actor)));
        }
    }

    /** The names of all that the actor may do. */
    public static Set<String> allowed(Scheme scheme, State state, Actor actor) {
        return Arrays.stream(values())
                .filter(step -> step.from == state && actor.is(step.party.role(scheme)))
                .map(ReplacementStep::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whose step it is: what was chosen in a warehouse is nobody's business but the warehouse's and the chooser's. */
    private enum Party {
        SENDER(Role.SUPPLIER, Role.WAREHOUSE),
        RECIPIENT(Role.UNION, Role.STAFF);

        private final Role ofSession;
        private final Role ofPick;

        Party(Role ofSession, Role ofPick) {
            this.ofSession = ofSession;
            this.ofPick = ofPick;
        }

        Role role(Scheme scheme) {
            return scheme == Scheme.WAREHOUSE_PICK ? ofPick : ofSession;
        }
    }
}
