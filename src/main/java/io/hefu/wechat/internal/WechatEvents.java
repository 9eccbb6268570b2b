package io.hefu.wechat.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what becomes of payments and refunds: to the payer and the supplier, and to nobody above the payer. */
@Component
class WechatEvents {

    private static final String PREFIX = "hefu.payment.wechat.";

    private final Outbox outbox;
    private final Clock clock;

    WechatEvents(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param what the last part of the type, such as {@code paid} */
    Mono<Void> tell(String what, PaymentRow payment, @Nullable String transactionId, @Nullable String reason) {
        return append(
                what,
                payment.id(),
                scope(payment),
                new Payment(
                        payment.id(),
                        payment.orderId(),
                        payment.tradeNo(),
                        payment.amountFen(),
                        transactionId,
                        reason));
    }

    Mono<Void> tell(String what, RefundNote refund, PaymentRow payment, @Nullable String reason) {
        return append(
                what,
                refund.refundId(),
                scope(payment),
                new Refund(refund.refundId(), payment.orderId(), refund.refundNo(), refund.amountFen(), reason));
    }

    /** Only the platform hears of what the vendor said in vain. */
    Mono<Void> tellRefused(UUID messageId, String reason, String detail) {
        return append("message-refused", messageId, Event.Scope.PLATFORM, new Refused(messageId, reason, detail));
    }

    private static Event.Scope scope(PaymentRow payment) {
        return new Event.Scope(null, null, payment.supplierId(), payment.accountId());
    }

    private Mono<Void> append(String what, UUID subject, Event.Scope scope, Object data) {
        return outbox.append(List.of(new Event(PREFIX + what, subject.toString(), clock.instant(), scope, data)));
    }

    record Payment(
            UUID paymentId,
            UUID orderId,
            String tradeNo,
            long amountFen,
            @Nullable String transactionId,
            @Nullable String reason) {}

    record Refund(
            UUID refundId,
            UUID orderId,
            String refundNo,
            long amountFen,
            @Nullable String reason) {}

    record Refused(UUID messageId, String reason, String detail) {}
}
