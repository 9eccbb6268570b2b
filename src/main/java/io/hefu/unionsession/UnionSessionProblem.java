package io.hefu.unionsession;

import io.hefu.kernel.Problem;

/** Refusals of union sessions. */
public enum UnionSessionProblem implements Problem {
    UNION_SESSION_NOT_FOUND(Kind.ABSENT),
    /** The facts name the {@code state} and what is {@code allowed}. */
    UNION_SESSION_STATE(Kind.CONFLICT),
    /** The fact {@code fields} names what is wrong. */
    UNION_SESSION_INVALID(Kind.UNPROCESSABLE),
    /** The fact {@code skuIds} names what is not in the catalogue. */
    UNION_SESSION_GOODS_UNFIT(Kind.UNPROCESSABLE),
    /** Nobody takes part, or there is nothing to get. */
    UNION_SESSION_EMPTY(Kind.CONFLICT),
    /** Who opened it does not approve it. */
    UNION_SESSION_OWN(Kind.FORBIDDEN),
    /** It has not begun, or is over; the facts say from when to when it can be approved. */
    UNION_SESSION_PERIOD(Kind.CONFLICT),
    /** The facts {@code payableFen} and {@code budgetFen} say by how much. */
    UNION_SESSION_OVER_BUDGET(Kind.CONFLICT),
    /** The fact {@code lines} says of which SKUs how many are {@code left}. */
    UNION_SESSION_STOCK_SHORT(Kind.CONFLICT),
    /** The fact {@code skuIds} names what is not sold now. */
    UNION_SESSION_GOODS_OFF_SHELF(Kind.CONFLICT),
    /** The fact {@code people} says of how many it is not known where their parcels go. */
    UNION_SESSION_ADDRESSES_MISSING(Kind.CONFLICT),
    UNION_SESSION_NOTHING_TO_REFUND(Kind.CONFLICT),
    /** A session that is paid for pays for its own orders only. */
    UNION_SESSION_COVERS_OTHERWISE(Kind.CONFLICT),
    /** The link or the digits are wrong, or it is over, or was tried too often: deliberately one answer. */
    RECIPIENT_LINK_REFUSED(Kind.FORBIDDEN),
    /** The parcel is not one of this recipient's. */
    PARCEL_NOT_OWN(Kind.ABSENT);

    private final Kind kind;

    UnionSessionProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
