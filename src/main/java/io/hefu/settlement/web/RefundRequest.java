package io.hefu.settlement.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param orderId of a buyer's own order whose excess is asked back; the platform's people name a transfer and an amount */
record RefundRequest(
        @Nullable UUID transferId,
        @Nullable Long amountFen,
        @Nullable UUID orderId,
        @Nullable String reason) {}
