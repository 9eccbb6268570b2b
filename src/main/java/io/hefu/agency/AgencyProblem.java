package io.hefu.agency;

import io.hefu.kernel.Problem;

/** Refusals of authorised buying. */
public enum AgencyProblem implements Problem {
    AUTHORISATION_NOT_FOUND(Kind.ABSENT),
    /** The fact {@code state} says how it stands. */
    AUTHORISATION_STATE(Kind.CONFLICT),
    /** Whoever opened it does not grant it. */
    AUTHORISATION_OWN(Kind.FORBIDDEN),
    /** No account of the unit that may buy for it. */
    AUTHORISATION_AGENT_UNFIT(Kind.UNPROCESSABLE),
    /** The fact {@code field} names what does not fit. */
    AUTHORISATION_INVALID(Kind.UNPROCESSABLE),
    /** Before its first day, or after its last. */
    AUTHORISATION_OUT_OF_PERIOD(Kind.CONFLICT),
    /** The facts {@code leftFen} and {@code payableFen} say by how much. */
    AUTHORISATION_EXCEEDED(Kind.CONFLICT),
    /** The fact {@code skuIds} names what it does not allow. */
    AUTHORISATION_NOT_FOR_GOODS(Kind.CONFLICT);

    private final Kind kind;

    AgencyProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
