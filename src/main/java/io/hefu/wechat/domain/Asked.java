package io.hefu.wechat.domain;

import org.jspecify.annotations.Nullable;

/** What we asked the vendor to collect, against which everything it says of money is held (E-45). */
public record Asked(String appId, String merchantId, String tradeNo, long amountFen) {

    private static final String CURRENCY = "CNY";

    /** The first thing in which a paid trade differs from what was asked, null when it is the same. */
    public @Nullable String contradiction(Trade trade) {
        if (!merchantId.equals(trade.merchantId())) {
            return "MERCHANT_DIFFERS";
        }
        if (!appId.equals(trade.appId())) {
            return "APP_DIFFERS";
        }
        if (!tradeNo.equals(trade.tradeNo())) {
            return "TRADE_DIFFERS";
        }
        if (amountFen != trade.totalFen() || !CURRENCY.equals(trade.currency())) {
            return "AMOUNT_DIFFERS";
        }
        return trade.transactionId().isEmpty() || trade.successTime() == null ? "TRADE_INCOMPLETE" : null;
    }
}
