package io.hefu.wechat.internal;

import io.hefu.payment.CollectingGateway;
import io.hefu.settlement.RefundCarrier;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the modules below see of WeChat Pay. */
@Component
class WechatGateway implements CollectingGateway, RefundCarrier {

    private final PaymentStore payments;
    private final PaymentLook look;

    WechatGateway(PaymentStore payments, PaymentLook look) {
        this.payments = payments;
        this.look = look;
    }

    @Override
    public Mono<Void> withdraw(UUID receivableId) {
        return payments.living(receivableId).flatMap(look::withdraw);
    }

    @Override
    public String channel() {
        return PaymentCourse.CHANNEL;
    }
}
