package io.hefu.wechat.internal;

import io.hefu.payment.GatewayPayments;
import io.hefu.payment.GatewayPayments.Money;
import io.hefu.payment.GatewayPayments.Taken;
import io.hefu.settlement.CarriedRefunds;
import io.hefu.wechat.domain.Looks;
import io.hefu.wechat.domain.PaymentState;
import io.hefu.wechat.domain.Trade;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What the vendor's word does to a payment that is locked, within the caller's transaction. The payment is locked before
 * its receivable.
 */
@Component
class PaymentCourse {

    static final String CHANNEL = "wechat";

    private static final Logger LOG = LoggerFactory.getLogger(PaymentCourse.class);

    private final PaymentStore payments;
    private final GatewayPayments gateway;
    private final CarriedRefunds refunds;
    private final WechatEvents events;
    private final WechatMeters meters;
    private final MerchantAccount account;
    private final Looks looks;
    private final Clock clock;

    PaymentCourse(
            PaymentStore payments,
            GatewayPayments gateway,
            CarriedRefunds refunds,
            WechatEvents events,
            WechatMeters meters,
            MerchantAccount account,
            WechatSettings settings,
            Clock clock) {
        this.payments = payments;
        this.gateway = gateway;
        this.refunds = refunds;
        this.events = events;
        this.meters = meters;
        this.account = account;
        this.looks = settings.looks();
        this.clock = clock;
    }

    /** Takes the money over, once; what its receivable does not need goes back to the payer (E-17, E-18). */
    Mono<PaymentState> pay(PaymentRow locked, Trade trade, UUID messageId, Source source) {
        if (!locked.state().canBecome(PaymentState.PAID)) {
            return Mono.just(locked.state());
        }
        return gateway.take(money(locked, trade, messageId))
                .delayUntil(
                        taken -> payments.paid(locked.id(), trade.transactionId(), taken.transferId(), clock.instant()))
                .delayUntil(taken -> gateway.stop(locked.receivableId()))
                .delayUntil(taken -> events.tell("paid", locked, trade.transactionId(), taken.reason()))
                .delayUntil(this::giveBack)
                .doOnNext(taken -> meters.payment("paid", source.label()))
                .doOnNext(taken -> LOG.info("Payment {} was paid, as a {} told", locked.tradeNo(), source.label()))
                .thenReturn(PaymentState.PAID);
    }

    private Money money(PaymentRow locked, Trade trade, UUID messageId) {
        return new Money(
                CHANNEL,
                trade.transactionId(),
                trade.paidAt(),
                trade.openid().isEmpty() ? locked.openid() : trade.openid(),
                account.merchant().account(),
                trade.totalFen(),
                locked.receivableId(),
                messageId);
    }

    private Mono<Void> giveBack(Taken taken) {
        return taken.openFen() == 0
                ? Mono.empty()
                : refunds.giveBack(
                        taken.transferId(), taken.openFen(), RefundReason.of(Objects.requireNonNull(taken.reason())));
    }

    /** The vendor takes no money for it any more: its receivable may be closed, or paid by another payment. */
    Mono<PaymentState> close(PaymentRow locked, String why) {
        if (!locked.state().isLiving()) {
            return Mono.just(locked.state());
        }
        return payments.end(locked.id(), PaymentState.CLOSED, clock.instant())
                .then(gateway.stop(locked.receivableId()))
                .then(events.tell("closed", locked, null, why))
                .doOnSuccess(done -> meters.payment("closed", Source.QUERY.label()))
                .thenReturn(PaymentState.CLOSED);
    }

    /** The vendor contradicts itself or us: no money moves, and people find out. */
    Mono<PaymentState> dispute(PaymentRow locked, String contradiction) {
        LOG.error("WeChat Pay says something else of payment {}: {}", locked.tradeNo(), contradiction);
        return payments.end(locked.id(), PaymentState.DISPUTED, clock.instant())
                .then(gateway.stop(locked.receivableId()))
                .then(events.tell("disputed", locked, null, contradiction))
                .doOnSuccess(done -> meters.payment("disputed", Source.QUERY.label()))
                .thenReturn(PaymentState.DISPUTED);
    }

    /** Nothing is decided yet. */
    Mono<PaymentState> wait(PaymentRow locked) {
        return payments.lookAt(locked.id(), looks.open(clock.instant(), locked.dueAt()), true)
                .thenReturn(locked.state());
    }
}
