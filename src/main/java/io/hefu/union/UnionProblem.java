package io.hefu.union;

import io.hefu.kernel.Problem;

/** Refusals of staff lists, budgets, purchases and replacements. */
public enum UnionProblem implements Problem {
    STAFF_MEMBER_NOT_FOUND(Kind.ABSENT),
    /** The unit has another member of this number, or of this mobile. */
    STAFF_MEMBER_KNOWN(Kind.CONFLICT),
    STAFF_MEMBER_LEFT(Kind.CONFLICT),
    MOBILE_INVALID(Kind.UNPROCESSABLE),
    /** Whoever wants what is on a list must be known by the number on it. */
    STAFF_MOBILE_MISSING(Kind.CONFLICT),
    /** Nobody has said what may be spent on the scheme this year. */
    BUDGET_MISSING(Kind.CONFLICT),
    /** The fact {@code leftFen} says what is left. */
    BUDGET_EXCEEDED(Kind.CONFLICT),
    /** The fact {@code usedFen} says what is committed and spent. */
    BUDGET_BELOW_USE(Kind.CONFLICT),
    PURCHASE_NOT_FOUND(Kind.ABSENT),
    /** The facts {@code state} and {@code allowed} say how it stands and what is possible. */
    PURCHASE_STATE(Kind.CONFLICT),
    /** Something of it was used, so that it has to be paid again. */
    PURCHASE_USED(Kind.CONFLICT),
    /** Whoever opened it does not approve it. */
    PURCHASE_OWN(Kind.FORBIDDEN),
    /** Who shall be paid is no approved supplier, or has no settlement account. */
    PURCHASE_SELLER_UNFIT(Kind.CONFLICT),
    PURCHASE_REFUND_UNDER_WAY(Kind.CONFLICT),
    /** Something is being sent again for this parcel. */
    REPLACEMENT_OPEN(Kind.CONFLICT),
    REPLACEMENT_NOT_FOUND(Kind.ABSENT),
    /** The facts name the {@code state} and what is {@code allowed}. */
    REPLACEMENT_STATE(Kind.CONFLICT);

    private final Kind kind;

    UnionProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
