package io.hefu.wechat.internal;

import io.hefu.kernel.Ids;
import io.hefu.payment.Delivery;
import io.hefu.payment.GatewayPayments;
import io.hefu.wechat.WechatProblem;
import io.hefu.wechat.domain.Looks;
import io.hefu.wechat.domain.PaymentState;
import io.hefu.wechat.domain.Trade;
import io.hefu.wechat.internal.VendorApi.Answered;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Asks the vendor what became of a payment, and ends it there; the vendor is asked outside of any transaction. */
@Component
class PaymentLook {

    private final VendorApi vendor;
    private final PaymentStore payments;
    private final PaymentCourse course;
    private final GatewayPayments gateway;
    private final TransactionalOperator tx;
    private final Looks looks;
    private final Clock clock;

    PaymentLook(
            VendorApi vendor,
            PaymentStore payments,
            PaymentCourse course,
            GatewayPayments gateway,
            TransactionalOperator tx,
            WechatSettings settings,
            Clock clock) {
        this.vendor = vendor;
        this.payments = payments;
        this.course = course;
        this.gateway = gateway;
        this.tx = tx;
        this.looks = settings.looks();
        this.clock = clock;
    }

    /** Asks what became of it, or ends it when its time is over; what could not be known is asked again later. */
    Mono<PaymentState> look(PaymentRow payment) {
        boolean over = !clock.instant().isBefore(payment.dueAt());
        Mono<PaymentState> answer = over ? end(payment) : ask(payment);
        return answer.onErrorResume(
                error -> payments.lookAt(payment.id(), looks.again(clock.instant(), payment.looks()), false)
                        .then(Mono.error(error)));
    }

    /** Afterwards its money has come or none can come; raises PAYMENT_UNDER_WAY while the payer is paying. */
    Mono<Void> withdraw(PaymentRow payment) {
        return end(payment)
                .filter(state -> !state.isLiving())
                .switchIfEmpty(Mono.error(WechatProblem.PAYMENT_UNDER_WAY::rejection))
                .then();
    }

    /** The vendor decides the race between the payer and the end: what it does not close, it is asked about. */
    private Mono<PaymentState> end(PaymentRow payment) {
        return vendor.close(payment)
                .then(Mono.defer(() -> within(payment, locked -> course.close(locked, "closed"))))
                .onErrorResume(VendorRefusal.class, refusal -> ask(payment));
    }

    Mono<PaymentState> ask(PaymentRow payment) {
        return vendor.find(payment).flatMap(answered -> within(payment, locked -> follow(locked, answered)));
    }

    private Mono<PaymentState> within(PaymentRow payment, Step step) {
        return payments.lock(payment.tradeNo()).flatMap(step::take).as(tx::transactional);
    }

    private Mono<PaymentState> follow(PaymentRow locked, Answered<Trade> answered) {
        Trade trade = answered.told();
        return switch (trade.state().fate()) {
            case PAID -> paid(locked, answered);
            case OVER -> course.close(locked, trade.state().name());
            case OPEN -> course.wait(locked);
        };
    }

    private Mono<PaymentState> paid(PaymentRow locked, Answered<Trade> answered) {
        String contradiction = locked.asked().contradiction(answered.told());
        if (contradiction != null) {
            return locked.state().canBecome(PaymentState.DISPUTED)
                    ? course.dispute(locked, contradiction)
                    : Mono.just(locked.state());
        }
        UUID messageId = Ids.next();
        return gateway.keep(message(messageId, answered.raw()))
                .then(Mono.defer(() -> course.pay(locked, answered.told(), messageId, Source.QUERY)));
    }

    private Delivery message(UUID id, String raw) {
        return new Delivery(
                id, PaymentCourse.CHANNEL, "query-" + id, 0, clock.instant(), "application/json", raw, List.of());
    }

    private interface Step {

        Mono<PaymentState> take(PaymentRow locked);
    }
}
