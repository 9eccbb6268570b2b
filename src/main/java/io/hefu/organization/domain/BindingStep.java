package io.hefu.organization.domain;

import static io.hefu.organization.BindingStatus.ACTIVE;
import static io.hefu.organization.BindingStatus.CHANGED;
import static io.hefu.organization.BindingStatus.ENDED;
import static io.hefu.organization.BindingStatus.REJECTED;
import static io.hefu.organization.BindingStatus.REQUESTED;
import static io.hefu.organization.BindingStatus.WITHDRAWN;

import io.hefu.organization.BindingStatus;
import io.hefu.organization.OrganizationProblem;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The life of a binding as one table: who does what, from where, and where that leads. */
public enum BindingStep {
    WITHDRAW(Party.PERSON, "withdrawn", REQUESTED, WITHDRAWN),
    LEAVE(Party.PERSON, "left", ACTIVE, ENDED),
    APPROVE(Party.UNIT, "approved", REQUESTED, ACTIVE),
    REJECT(Party.UNIT, "rejected", REQUESTED, REJECTED),
    END(Party.UNIT, "ended", ACTIVE, ENDED),
    /** Another unit has approved the person. */
    CHANGE(Party.NOBODY, "changed", ACTIVE, CHANGED);

    /** What a person may do who asks no unit at this moment; not a step of any binding that there is. */
    public static final String REQUEST = "REQUEST";

    private final Party party;
    private final String told;
    private final BindingStatus from;
    private final BindingStatus to;

    BindingStep(Party party, String told, BindingStatus from, BindingStatus to) {
        this.party = party;
        this.told = told;
        this.from = from;
        this.to = to;
    }

    /** The last part of the event's type. */
    public String told() {
        return told;
    }

    public BindingStatus from() {
        return from;
    }

    public BindingStatus to() {
        return to;
    }

    /** Raises {@code BINDING_STATUS} where it may not be done. */
    public void check(BindingStatus status) {
        if (status != from) {
            throw OrganizationProblem.BINDING_STATUS.rejection(
                    Map.of("state", status, "allowed", allowed(party, status)));
        }
    }

    /** The names of all that the party may do. */
    public static Set<String> allowed(Party party, BindingStatus status) {
        return Arrays.stream(values())
                .filter(step -> step.party == party && step.from == status)
                .map(BindingStep::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who takes a step. */
    public enum Party {
        PERSON,
        UNIT,
        /** Follows from another step. */
        NOBODY
    }
}
