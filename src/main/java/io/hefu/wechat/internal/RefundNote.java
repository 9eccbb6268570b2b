package io.hefu.wechat.internal;

import java.util.UUID;

/** A row of {@code wechat_refunds}. */
record RefundNote(
        UUID refundId,
        String refundNo,
        UUID paymentId,
        String merchantId,
        long amountFen,
        String reason,
        State state,
        int looks) {

    static final String COLUMNS = " refund_id, refund_no, payment_id, merchant_id, amount_fen, reason, state, looks ";

    /** Where it stands with the vendor. */
    enum State {
        /** Written down before it is sent, so that it is sent again under the same number after a crash. */
        SENDING,
        PROCESSING,
        ABNORMAL,
        SUCCEEDED,
        CLOSED,
        REFUSED;

        boolean hasEnded() {
            return this == SUCCEEDED || this == CLOSED || this == REFUSED;
        }
    }
}
