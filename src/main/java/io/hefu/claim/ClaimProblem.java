package io.hefu.claim;

import io.hefu.kernel.Problem;

/** Refusals of the claim module. */
public enum ClaimProblem implements Problem {
    CLAIM_NOT_FOUND(Kind.ABSENT),
    CLAIM_FILE_NOT_FOUND(Kind.ABSENT),
    /** There is no such order of this buyer. */
    CLAIM_ORDER_NOT_FOUND(Kind.ABSENT),
    /** The order does not wait for money. */
    CLAIM_ORDER_NOT_PAYABLE(Kind.CONFLICT),
    /** At most one open claim per order. */
    CLAIM_ALREADY_OPEN(Kind.CONFLICT),
    CLAIM_INVALID(Kind.UNPROCESSABLE),
    /** The claim's present state does not allow it. */
    CLAIM_TRANSITION_REFUSED(Kind.CONFLICT),
    /** It has changed since it was read. */
    CLAIM_VERSION_STALE(Kind.CONFLICT),
    /** Nobody guesses at other people's money for long (E-43). */
    CLAIM_TRIES_EXHAUSTED(Kind.THROTTLED),
    /** Nobody decides an own claim. */
    OWN_CLAIM(Kind.FORBIDDEN),
    /** The second person is the first one. */
    CLAIM_SECOND_PERSON_NEEDED(Kind.FORBIDDEN),
    /** Another reviewer has it. */
    CLAIM_TAKEN(Kind.CONFLICT),
    /** Not an account that reviews. */
    CLAIM_REVIEWER_UNKNOWN(Kind.UNPROCESSABLE),
    /** The money went to something else meanwhile (E-43). */
    TRANSFER_ALREADY_CLAIMED(Kind.CONFLICT),
    TOO_MANY_FILES(Kind.CONFLICT),
    CALENDAR_INVALID(Kind.UNPROCESSABLE);

    private final Kind kind;

    ClaimProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
