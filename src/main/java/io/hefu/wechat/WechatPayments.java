package io.hefu.wechat;

import io.hefu.kernel.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Payments of personal orders through WeChat Pay. */
public interface WechatPayments {

    /**
     * Asks the vendor to collect what is owed on an own order; the same order again is the same payment, whatever the
     * number of calls. Raises PAYABLE_ORDER_NOT_FOUND, ORDER_NOT_PAYABLE, PAYMENT_TIME_OVER, OPENID_MISSING,
     * OPENID_NOT_OWN, PAYMENT_UNDER_WAY, WECHAT_PAY_REFUSED, WECHAT_PAY_UNAVAILABLE and WECHAT_PAY_NOT_CONFIGURED.
     *
     * @param openid who will pay, as the mini-program knows it; null for the one known of the account,
     *     which is that of its sign-in by WeChat where there is one
     */
    Mono<PayArguments> prepay(Actor actor, UUID orderId, @Nullable String openid);
}
