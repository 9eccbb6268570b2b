package io.hefu.notice;

import io.hefu.kernel.Problem;

/** Refusals of the notice module. */
public enum NoticeProblem implements Problem {
    NOTICE_NOT_FOUND(Kind.ABSENT),
    SMS_MESSAGE_NOT_FOUND(Kind.ABSENT),
    /** It is still on its way, has arrived, or cannot be sent again. */
    SMS_MESSAGE_NOT_RETRYABLE(Kind.CONFLICT),
    /** What became of it is known, or somebody has dismissed it before. */
    SMS_MESSAGE_NOT_UNCERTAIN(Kind.CONFLICT),
    /** The token of a vendor's receipts does not hold. */
    SMS_RECEIPT_REFUSED(Kind.UNAUTHENTICATED),
    SMS_RECEIPT_UNREADABLE(Kind.INVALID),
    /** The vendor did not take the message with a one-time code. */
    SMS_NOT_SENT(Kind.OVERLOADED);

    private final Kind kind;

    NoticeProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
