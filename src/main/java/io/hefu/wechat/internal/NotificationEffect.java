package io.hefu.wechat.internal;

import io.hefu.wechat.internal.Told.Paid;
import io.hefu.wechat.internal.Told.Refunded;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Holds notifications against what was asked, and lets them do what they say; within the caller's transaction. */
@Component
class NotificationEffect {

    private final PaymentStore payments;
    private final RefundNoteStore notes;
    private final PaymentCourse course;
    private final RefundCourse refunds;
    private final WechatMeters meters;

    NotificationEffect(
            PaymentStore payments,
            RefundNoteStore notes,
            PaymentCourse course,
            RefundCourse refunds,
            WechatMeters meters) {
        this.payments = payments;
        this.notes = notes;
        this.course = course;
        this.refunds = refunds;
        this.meters = meters;
    }

    /** Locks what it tells of; what contradicts us becomes unusable. Of two at once the second waits here. */
    Mono<Told> judge(Told told) {
        if (told instanceof Paid paid) {
            return judge(paid);
        }
        return told instanceof Refunded refunded ? judge(refunded) : Mono.just(told);
    }

    private Mono<Told> judge(Paid paid) {
        return payments.lock(paid.trade().tradeNo())
                .<Told>map(locked -> {
                    String contradiction = locked.asked().contradiction(paid.trade());
                    return contradiction == null
                            ? paid
                            : paid.unusable(contradiction, "payment " + locked.tradeNo() + " was asked otherwise");
                })
                .switchIfEmpty(
                        Mono.fromSupplier(() -> paid.unusable("TRADE_UNKNOWN", "a payment that nobody asked for")));
    }

    private Mono<Told> judge(Refunded refunded) {
        return notes.lock(refunded.refund().refundNo())
                .zipWhen(locked -> payments.find(locked.paymentId()))
                .<Told>map(both -> refunded.refund()
                                .tells(
                                        both.getT1().merchantId(),
                                        Objects.requireNonNull(both.getT2().transactionId()),
                                        both.getT1().amountFen())
                        ? refunded
                        : refunded.unusable(
                                "REFUND_DIFFERS", "refund " + both.getT1().refundNo() + " was asked otherwise"))
                .switchIfEmpty(
                        Mono.fromSupplier(() -> refunded.unusable("REFUND_UNKNOWN", "a refund that nobody asked for")));
    }

    Mono<Void> pay(Paid paid, UUID messageId) {
        return payments.lock(paid.trade().tradeNo())
                .flatMap(locked -> course.pay(locked, paid.trade(), messageId, Source.NOTIFICATION))
                .doOnNext(state -> meters.heardOf(paid.trade().paidAt()))
                .then();
    }

    Mono<Void> refund(Refunded refunded) {
        return notes.lock(refunded.refund().refundNo())
                .flatMap(locked -> payments.find(locked.paymentId())
                        .flatMap(payment -> refunds.follow(locked, payment, refunded.refund())));
    }
}
