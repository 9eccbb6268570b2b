package io.hefu.wechat.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor says of a payment; what it did not say is empty.
 *
 * @param tradeNo our number of it
 * @param transactionId the vendor's
 * @param totalFen what was asked of the payer
 */
public record Trade(
        String appId,
        String merchantId,
        String tradeNo,
        String transactionId,
        TradeState state,
        @Nullable Instant successTime,
        String openid,
        long totalFen,
        String currency) {

    /** The vendor knows nothing of it. */
    public static Trade absent(String tradeNo) {
        return new Trade("", "", tradeNo, "", TradeState.ABSENT, null, "", 0, "");
    }

    /** Of what is paid, when. */
    public Instant paidAt() {
        return Objects.requireNonNull(successTime);
    }
}
