package io.hefu.wechat.standin;

import io.hefu.kernel.ChinaTime;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what the vendor says, member by member as its documents have it. */
final class StandInWords {

    private StandInWords() {}

    static Map<String, Object> trade(StandIn vendor, StandInTrade trade) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("appid", vendor.appId());
        words.put("mchid", vendor.merchantId());
        words.put("out_trade_no", trade.wish().tradeNo());
        words.put("trade_state", trade.state().name());
        words.put("trade_state_desc", description(trade.state()));
        Map<String, Object> amount =
                new LinkedHashMap<>(Map.of("total", trade.wish().totalFen(), "currency", "CNY"));
        if (trade.isPaid()) {
            words.put("transaction_id", trade.transactionId());
            words.put("trade_type", "JSAPI");
            words.put("bank_type", "OTHERS");
            words.put("success_time", time(trade.successTime()));
            amount.put("payer_total", trade.wish().totalFen());
            amount.put("payer_currency", "CNY");
        }
        words.put("payer", Map.of("openid", trade.wish().openid()));
        words.put("amount", amount);
        return words;
    }

    private static String description(StandInTrade.State state) {
        return switch (state) {
            case NOTPAY -> "订单未支付";
            case SUCCESS -> "支付成功";
            case REFUND -> "转入退款";
            case CLOSED -> "订单已关闭";
        };
    }

    static Map<String, Object> refund(StandInRefund refund) {
        Map<String, Object> words = common(refund);
        words.put("channel", "ORIGINAL");
        words.put("create_time", time(refund.createdAt()));
        words.put("status", refund.status().name());
        return words;
    }

    /** A notification names the merchant, and calls the status otherwise. */
    static Map<String, Object> refundNotice(StandIn vendor, StandInRefund refund) {
        Map<String, Object> words = common(refund);
        words.put("mchid", vendor.merchantId());
        words.put("refund_status", refund.status().name());
        return words;
    }

    private static Map<String, Object> common(StandInRefund refund) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("refund_id", refund.vendorId());
        words.put("out_refund_no", refund.wish().refundNo());
        words.put("transaction_id", refund.trade().transactionId());
        words.put("out_trade_no", refund.trade().wish().tradeNo());
        words.put("user_received_account", "支付用户零钱");
        if (refund.successTime() != null) {
            words.put("success_time", time(refund.successTime()));
        }
        words.put(
                "amount",
                Map.of(
                        "total", refund.wish().totalFen(),
                        "refund", refund.wish().refundFen(),
                        "payer_total", refund.wish().totalFen(),
                        "payer_refund", refund.wish().refundFen()));
        return words;
    }

    static String time(@Nullable Instant at) {
        return at == null
                ? ""
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.truncatedTo(ChronoUnit.SECONDS)
                        .atZone(ChinaTime.ZONE)
                        .toOffsetDateTime());
    }
}
