package io.hefu.share;

import io.hefu.kernel.Problem;

/** Refusals of the share module. */
public enum ShareProblem implements Problem {
    FILING_NOT_FOUND(Kind.ABSENT),
    FILING_VERSION_NOT_FOUND(Kind.ABSENT),
    SNAPSHOT_NOT_FOUND(Kind.ABSENT),
    REOPEN_REQUEST_NOT_FOUND(Kind.ABSENT),
    REGION_NOT_FOUND(Kind.ABSENT),
    UNIT_NOT_FOUND(Kind.ABSENT),
    /** The account belongs to no unit, or to one that is no longer active. */
    NO_BUDGET_UNIT(Kind.UNPROCESSABLE),
    CAMPAIGN_NOT_OPEN(Kind.CONFLICT),
    CAMPAIGN_ALREADY_OPEN(Kind.CONFLICT),
    POLICY_MISSING(Kind.UNPROCESSABLE),
    POLICY_INVALID(Kind.UNPROCESSABLE),
    /** A region may only be stricter than what is around it; the fact {@code fields} says where it is not. */
    POLICY_NOT_STRICTER(Kind.UNPROCESSABLE),
    FILING_ALREADY_STARTED(Kind.CONFLICT),
    FILING_NOT_STARTED(Kind.CONFLICT),
    /** A superior has confirmed. */
    FILING_LOCKED(Kind.CONFLICT),
    /** The fact {@code errors} names every wrong field. */
    FILING_INVALID(Kind.UNPROCESSABLE),
    FILING_NOT_PENDING(Kind.CONFLICT),
    FILING_NOT_FINANCE_CONFIRMED(Kind.CONFLICT),
    FILING_NOT_AGGREGATED(Kind.CONFLICT),
    /** Not the version that was looked at (D-5). */
    VERSION_STALE(Kind.CONFLICT),
    OWN_FILING(Kind.FORBIDDEN),
    OUT_OF_TURN(Kind.CONFLICT),
    RATIO_BELOW_POLICY(Kind.UNPROCESSABLE),
    FILING_REASON_MISSING(Kind.UNPROCESSABLE),
    NOTHING_TO_AGGREGATE(Kind.CONFLICT),
    SECOND_PERSON_NEEDED(Kind.FORBIDDEN),
    REOPEN_REQUESTED(Kind.CONFLICT),
    REOPEN_REQUEST_DECIDED(Kind.CONFLICT);

    private final Kind kind;

    ShareProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
