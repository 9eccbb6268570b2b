package io.hefu.wechat.internal;

import io.hefu.wechat.domain.Asked;
import io.hefu.wechat.domain.PaymentState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code wechat_payments}. */
record PaymentRow(
        UUID id,
        String tradeNo,
        UUID receivableId,
        UUID orderId,
        UUID accountId,
        UUID supplierId,
        String appId,
        String merchantId,
        String openid,
        long amountFen,
        PaymentState state,
        @Nullable String prepayId,
        @Nullable Instant prepaidAt,
        Instant askedAt,
        Instant dueAt,
        int looks,
        @Nullable String transactionId) {

    static final String COLUMNS = """
            id, trade_no, receivable_id, order_id, account_id, supplier_id, app_id, merchant_id, openid, amount_fen, state,
            prepay_id, prepaid_at, asked_at, due_at, looks, transaction_id
            """;

    Asked asked() {
        return new Asked(appId, merchantId, tradeNo, amountFen);
    }

    /** Whether it asks the same payer for the same amount, so that it need not be asked again. */
    boolean asks(String payer, long fen) {
        return openid.equals(payer) && amountFen == fen;
    }
}
