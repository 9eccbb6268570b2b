package io.hefu.wechat.internal;

import io.hefu.wechat.domain.RefundStatus;
import io.hefu.wechat.domain.RefundTold;
import io.hefu.wechat.domain.Trade;
import io.hefu.wechat.domain.TradeState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the vendor's JSON; what is missing becomes empty, and no money is moved by what is empty. */
final class VendorWords {

    private VendorWords() {}

    static Trade trade(JsonNode words) {
        JsonNode amount = words.path("amount");
        return new Trade(
                text(words, "appid"),
                text(words, "mchid"),
                text(words, "out_trade_no"),
                text(words, "transaction_id"),
                TradeState.of(text(words, "trade_state")),
                time(text(words, "success_time")),
                text(words.path("payer"), "openid"),
                fen(amount, "total"),
                text(amount, "currency"));
    }

    /** An answer calls it status, a notification refund_status. */
    static RefundTold refund(JsonNode words) {
        String status = text(words, "status");
        return new RefundTold(
                text(words, "mchid"),
                text(words, "out_refund_no"),
                text(words, "refund_id"),
                text(words, "transaction_id"),
                RefundStatus.of(status.isEmpty() ? text(words, "refund_status") : status),
                fen(words.path("amount"), "total"),
                fen(words.path("amount"), "refund"));
    }

    static String text(JsonNode words, String name) {
        JsonNode value = words.path(name);
        return value.isString() ? value.asString() : "";
    }

    /** Whole fen, or 0 for what is none. */
    private static long fen(JsonNode words, String name) {
        JsonNode value = words.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.asLong() : 0;
    }

    private static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
