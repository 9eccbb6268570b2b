package io.hefu.wechat.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AskedTests {

    private static final Instant PAID = Instant.parse("2026-03-01T08:00:00Z");

    private final Asked asked = new Asked("wx1", "1900000001", "no1", 100);

    @Test
    void findsNothingWrongWithWhatWasAsked() {
        assertThat(asked.contradiction(trade("wx1", "1900000001", "no1", "t1", PAID, 100, "CNY")))
                .isNull();
    }

    @Test
    void namesWhatDiffers() {
        assertThat(asked.contradiction(trade("wx1", "1900000002", "no1", "t1", PAID, 100, "CNY")))
                .isEqualTo("MERCHANT_DIFFERS");
        assertThat(asked.contradiction(trade("wx2", "1900000001", "no1", "t1", PAID, 100, "CNY")))
                .isEqualTo("APP_DIFFERS");
        assertThat(asked.contradiction(trade("wx1", "1900000001", "no2", "t1", PAID, 100, "CNY")))
                .isEqualTo("TRADE_DIFFERS");
        assertThat(asked.contradiction(trade("wx1", "1900000001", "no1", "t1", PAID, 99, "CNY")))
                .isEqualTo("AMOUNT_DIFFERS");
        assertThat(asked.contradiction(trade("wx1", "1900000001", "no1", "t1", PAID, 100, "USD")))
                .isEqualTo("AMOUNT_DIFFERS");
        assertThat(asked.contradiction(trade("wx1", "1900000001", "no1", "", PAID, 100, "CNY")))
                .isEqualTo("TRADE_INCOMPLETE");
        assertThat(asked.contradiction(trade("wx1", "1900000001", "no1", "t1", null, 100, "CNY")))
                .isEqualTo("TRADE_INCOMPLETE");
    }

    private static Trade trade(
            String app,
            String merchant,
            String no,
            String transaction,
            @Nullable Instant at,
            long fen,
            String currency) {
        return new Trade(app, merchant, no, transaction, TradeState.SUCCESS, at, "o1", fen, currency);
    }
}
