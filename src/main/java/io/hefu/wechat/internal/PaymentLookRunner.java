package io.hefu.wechat.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks the vendor about payments of which nothing was heard, and ends those whose time is over (F-20). */
@Component
class PaymentLookRunner extends DueRunner<PaymentRow> {

    private final PaymentStore payments;
    private final PaymentLook look;

    PaymentLookRunner(
            PaymentStore payments,
            PaymentLook look,
            MerchantAccount account,
            TransactionalOperator tx,
            WechatSettings settings,
            Clock clock) {
        super("payments through WeChat Pay", account, tx, settings, clock);
        this.payments = payments;
        this.look = look;
    }

    @Override
    Flux<PaymentRow> claim(String merchantId, Instant now, Duration lease, int most) {
        return payments.claim(merchantId, now, lease, most);
    }

    @Override
    Mono<?> work(PaymentRow payment) {
        return look.look(payment);
    }

    @Override
    String named(PaymentRow payment) {
        return payment.tradeNo();
    }
}
