package io.hefu.events;

import io.hefu.kernel.Problem;

/** Refusals of the events module. */
public enum EventsProblem implements Problem {
    /** The log does not reach that place (any more); the fact {@code lastEventId} says where to begin anew. */
    EVENTS_GONE(Kind.GONE),
    PARKED_EVENT_NOT_FOUND(Kind.ABSENT),
    /** The consumer failed again; the fact {@code error} says how. */
    PARKED_EVENT_FAILS(Kind.CONFLICT);

    private final Kind kind;

    EventsProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
