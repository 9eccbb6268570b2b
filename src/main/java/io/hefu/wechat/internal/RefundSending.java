package io.hefu.wechat.internal;

import io.hefu.settlement.CarriedRefunds;
import io.hefu.settlement.CarriedRefunds.Carried;
import io.hefu.wechat.domain.Looks;
import io.hefu.wechat.domain.RefundTold;
import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Brings approved refunds to the vendor under numbers that make every repetition harmless, and asks what became of them. */
@Component
class RefundSending {

    private static final Logger LOG = LoggerFactory.getLogger(RefundSending.class);

    private final VendorApi vendor;
    private final PaymentStore payments;
    private final RefundNoteStore notes;
    private final RefundCourse course;
    private final CarriedRefunds refunds;
    private final TransactionalOperator tx;
    private final Looks looks;
    private final Clock clock;

    RefundSending(
            VendorApi vendor,
            PaymentStore payments,
            RefundNoteStore notes,
            RefundCourse course,
            CarriedRefunds refunds,
            TransactionalOperator tx,
            WechatSettings settings,
            Clock clock) {
        this.vendor = vendor;
        this.payments = payments;
        this.notes = notes;
        this.course = course;
        this.refunds = refunds;
        this.tx = tx;
        this.looks = settings.looks();
        this.clock = clock;
    }

    /** Writes down what is approved, so that it will be sent; answers how many. */
    Mono<Long> takeOver(int most) {
        return refunds.takeOver(PaymentCourse.CHANNEL, most)
                .concatMap(refund -> note(refund).thenReturn(refund))
                .count()
                .as(tx::transactional);
    }

    private Mono<Void> note(Carried refund) {
        return payments.ofTransfer(refund.transferId())
                .flatMap(payment ->
                        notes.insert(refund, payment, clock.instant()).thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> refunds.fail(refund.refundId(), "no payment through WeChat Pay")
                        .thenReturn(false)))
                .then();
    }

    /** Sends it, or asks about it; what could not be known is tried again later. */
    Mono<Void> carry(RefundNote note) {
        return payments.find(note.paymentId())
                .flatMap(payment -> told(note, payment)
                        .flatMap(told -> follow(note, payment, told))
                        .onErrorResume(VendorRefusal.class, refusal -> refused(note, payment, refusal)))
                .onErrorResume(error -> later(note, error.toString()).then(Mono.error(error)));
    }

    private Mono<RefundTold> told(RefundNote note, PaymentRow payment) {
        return note.state() == RefundNote.State.SENDING
                ? vendor.refund(note, transactionId(payment), payment.amountFen())
                : vendor.findRefund(note);
    }

    private Mono<Void> follow(RefundNote note, PaymentRow payment, RefundTold told) {
        if (!told.tells(note.merchantId(), transactionId(payment), note.amountFen())) {
            LOG.error("WeChat Pay says something else of refund {}: {}", note.refundNo(), told);
            return later(note, "the vendor tells of another refund");
        }
        return notes.lock(note.refundNo())
                .flatMap(locked -> course.follow(locked, payment, told))
                .as(tx::transactional);
    }

    /** An earlier try may have got through and its answer lost: only what the vendor does not know has failed. */
    private Mono<Void> refused(RefundNote note, PaymentRow payment, VendorRefusal refusal) {
        if (refusal.passes()) {
            return later(note, refusal.toString());
        }
        return vendor.findRefund(note)
                .singleOptional()
                .flatMap(found ->
                        found.isPresent() ? follow(note, payment, found.get()) : giveUp(note, payment, refusal));
    }

    private Mono<Void> giveUp(RefundNote note, PaymentRow payment, VendorRefusal refusal) {
        return notes.lock(note.refundNo())
                .flatMap(locked -> course.refuse(locked, payment, "the vendor refused it: " + refusal.code()))
                .as(tx::transactional);
    }

    private Mono<Void> later(RefundNote note, String why) {
        return notes.lookAt(note.refundId(), looks.again(clock.instant(), note.looks()), why);
    }

    private static String transactionId(PaymentRow payment) {
        return Objects.requireNonNull(payment.transactionId());
    }
}
