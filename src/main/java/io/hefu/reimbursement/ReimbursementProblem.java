package io.hefu.reimbursement;

import io.hefu.kernel.Problem;

/** Refusals of reimbursement. */
public enum ReimbursementProblem implements Problem {
    REIMBURSEMENT_ORDER_NOT_FOUND(Kind.ABSENT),
    /** Not paid, paid back by its supplier, or of no unit. */
    REIMBURSEMENT_ORDER_UNFIT(Kind.CONFLICT),
    REIMBURSEMENT_INVOICE_MISSING(Kind.CONFLICT),
    /** Each order is paid back once. */
    REIMBURSEMENT_ASKED_BEFORE(Kind.CONFLICT),
    REIMBURSEMENT_CLAIM_NOT_FOUND(Kind.ABSENT),
    /** The fact {@code state} says how it stands. */
    REIMBURSEMENT_CLAIM_STATE(Kind.CONFLICT),
    REIMBURSEMENT_STATEMENT_NOT_FOUND(Kind.ABSENT),
    /** The fact {@code state} says how it stands. */
    REIMBURSEMENT_STATEMENT_STATE(Kind.CONFLICT),
    /** Nobody has handed anything in for the period. */
    REIMBURSEMENT_NOTHING(Kind.CONFLICT),
    REIMBURSEMENT_PERIOD_INVALID(Kind.UNPROCESSABLE),
    /** Whoever opened the statement does not approve it. */
    REIMBURSEMENT_OWN_STATEMENT(Kind.FORBIDDEN),
    /** The fact {@code orderIds} names the orders of which money went back meanwhile. */
    REIMBURSEMENT_ORDER_CHANGED(Kind.CONFLICT);

    private final Kind kind;

    ReimbursementProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
