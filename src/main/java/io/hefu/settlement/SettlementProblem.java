package io.hefu.settlement;

import io.hefu.kernel.Problem;

/** Refusals of the settlement module. */
public enum SettlementProblem implements Problem {
    STATEMENT_NOT_FOUND(Kind.ABSENT),
    STATEMENT_EMPTY(Kind.INVALID),
    STATEMENT_CHANNEL_UNKNOWN(Kind.UNPROCESSABLE),
    REFUND_NOT_FOUND(Kind.ABSENT),
    /** The refund's state does not allow it. */
    REFUND_STATE_REFUSED(Kind.CONFLICT),
    /** Nobody approves what the same person asked for. */
    REFUND_NEEDS_SECOND_PERSON(Kind.FORBIDDEN),
    /** The bank did not tell from which account the money came. */
    REFUND_PAYER_UNKNOWN(Kind.UNPROCESSABLE),
    REFUND_REASON_MISSING(Kind.UNPROCESSABLE),
    /** The bank has taken the whole transfer back meanwhile. */
    REFUND_TRANSFER_REVERSED(Kind.CONFLICT),
    /** Only the gateway knows what becomes of it. */
    REFUND_CARRIED_BY_GATEWAY(Kind.CONFLICT),
    REFUND_FILE_NOT_FOUND(Kind.ABSENT),
    NOTHING_TO_EXPORT(Kind.CONFLICT),
    CLOSING_NOT_FOUND(Kind.ABSENT),
    CLOSING_DAY_NOT_OVER(Kind.CONFLICT),
    /** That day, or a later one, is closed already. */
    CLOSING_DAY_CLOSED(Kind.CONFLICT);

    private final Kind kind;

    SettlementProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
