package io.hefu.payment;

import io.hefu.kernel.Problem;

/** Refusals of the payment module. */
public enum PaymentProblem implements Problem {
    SIGNATURE_INVALID(Kind.UNAUTHENTICATED),
    TIMESTAMP_OUTSIDE_WINDOW(Kind.UNAUTHENTICATED),
    NONCE_REPLAYED(Kind.UNAUTHENTICATED),
    MESSAGE_UNREADABLE(Kind.INVALID),
    TOO_MANY_TRANSFERS(Kind.TOO_LARGE),
    TRANSFER_NOT_FOUND(Kind.ABSENT),
    DEAD_LETTER_NOT_FOUND(Kind.ABSENT),
    DEAD_LETTER_CLOSED(Kind.CONFLICT),
    TRANSFER_NOT_OPEN(Kind.CONFLICT),
    ALLOCATION_TOO_LARGE(Kind.CONFLICT),
    RECEIVABLE_NOT_OPEN(Kind.CONFLICT),
    /** Another reviewer has it in hand. */
    TRANSFER_TAKEN(Kind.CONFLICT),
    /** Not an account that reviews. */
    TRANSFER_REVIEWER_UNKNOWN(Kind.UNPROCESSABLE),
    /** Nobody gives money to an own order. */
    OWN_ORDER(Kind.FORBIDDEN),
    /** The second person is the first one. */
    ALLOCATION_NEEDS_SECOND_PERSON(Kind.FORBIDDEN),
    ALLOCATION_NOT_AS_PROPOSED(Kind.CONFLICT),
    NOTHING_PROPOSED(Kind.CONFLICT),
    /** Less received money covers it than is to go back. */
    RECEIVABLE_UNCOVERED(Kind.CONFLICT),
    PAYEE_MISMATCH(Kind.UNPROCESSABLE),
    REASON_MISSING(Kind.UNPROCESSABLE);

    private final Kind kind;

    PaymentProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
