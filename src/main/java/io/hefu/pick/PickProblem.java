package io.hefu.pick;

import io.hefu.kernel.Problem;

/** Refusals of free choice in a warehouse. */
public enum PickProblem implements Problem {
    PICK_OFFER_NOT_FOUND(Kind.ABSENT),
    PICK_OFFER_CLOSED(Kind.CONFLICT),
    PICK_ROUND_NOT_FOUND(Kind.ABSENT),
    /** The fact {@code field} names what does not fit. */
    PICK_ROUND_INVALID(Kind.UNPROCESSABLE),
    /** It has not ended yet. */
    PICK_ROUND_RUNNING(Kind.CONFLICT),
    PICK_ROUND_OVER(Kind.CONFLICT),
    /** Its payment was taken back. */
    PICK_ROUND_SUSPENDED(Kind.CONFLICT),
    /** The facts {@code wanted} and {@code left} say by how many. */
    PICK_QUOTAS_SHORT(Kind.CONFLICT),
    /** Those who have not chosen were told today. */
    PICK_REMINDED(Kind.CONFLICT),
    PICK_NOTHING_TO_REFUND(Kind.CONFLICT),
    PICK_QUOTA_NOT_FOUND(Kind.ABSENT),
    /** The facts {@code left} and {@code cost} say by how much. */
    PICK_QUOTA_EXCEEDED(Kind.CONFLICT),
    /** Something is set aside for the quota already. */
    PICK_HELD(Kind.CONFLICT),
    /** The fact {@code skuIds} names what the round does not have. */
    PICK_NOT_IN_ROUND(Kind.CONFLICT),
    PICK_NOT_FOUND(Kind.ABSENT),
    /** The facts {@code state} and {@code allowed} say how it stands and what is possible. */
    PICK_STATE(Kind.CONFLICT),
    /** It was set aside for some minutes only, and they are over. */
    PICK_HOLD_OVER(Kind.CONFLICT),
    PICK_ADDRESS_MISSING(Kind.UNPROCESSABLE);

    private final Kind kind;

    PickProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
