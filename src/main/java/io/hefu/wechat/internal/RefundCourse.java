package io.hefu.wechat.internal;

import io.hefu.settlement.CarriedRefunds;
import io.hefu.wechat.domain.Looks;
import io.hefu.wechat.domain.RefundTold;
import io.hefu.wechat.internal.RefundNote.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the vendor's word does to a refund that is locked, within the caller's transaction. */
@Component
class RefundCourse {

    private static final Logger LOG = LoggerFactory.getLogger(RefundCourse.class);
    /** People see to it, so there is no hurry. */
    private static final Duration ABNORMAL_PAUSE = Duration.ofHours(1);

    private final RefundNoteStore notes;
    private final CarriedRefunds refunds;
    private final WechatEvents events;
    private final WechatMeters meters;
    private final Looks looks;
    private final Clock clock;

    RefundCourse(
            RefundNoteStore notes,
            CarriedRefunds refunds,
            WechatEvents events,
            WechatMeters meters,
            WechatSettings settings,
            Clock clock) {
        this.notes = notes;
        this.refunds = refunds;
        this.events = events;
        this.meters = meters;
        this.looks = settings.looks();
        this.clock = clock;
    }

    Mono<Void> follow(RefundNote locked, PaymentRow payment, RefundTold told) {
        if (locked.state().hasEnded()) {
            return Mono.empty();
        }
        return switch (told.status()) {
            case SUCCESS ->
                refunds.confirm(locked.refundId())
                        .then(become(locked, payment, State.SUCCEEDED, told, null, null, "refunded"));
            case CLOSED -> fail(locked, payment, State.CLOSED, told, "the vendor closed the refund");
            case ABNORMAL -> abnormal(locked, payment, told);
            case PROCESSING ->
                become(
                        locked,
                        payment,
                        State.PROCESSING,
                        told,
                        null,
                        clock.instant().plus(looks.quiet()),
                        "refund-sent");
            case UNKNOWN ->
                notes.lookAt(locked.refundId(), looks.again(clock.instant(), locked.looks()), "an unknown status");
        };
    }

    private Mono<Void> abnormal(RefundNote locked, PaymentRow payment, RefundTold told) {
        LOG.error("Refund {} does not reach its payer; see to it at the vendor", locked.refundNo());
        Instant next = clock.instant().plus(ABNORMAL_PAUSE);
        return become(locked, payment, State.ABNORMAL, told, null, next, "refund-abnormal");
    }

    /** The vendor will not: the money is open again, for people to decide. */
    Mono<Void> refuse(RefundNote locked, PaymentRow payment, String why) {
        return locked.state().hasEnded() ? Mono.empty() : fail(locked, payment, State.REFUSED, null, why);
    }

    private Mono<Void> fail(RefundNote locked, PaymentRow payment, State state, @Nullable RefundTold told, String why) {
        return refunds.fail(locked.refundId(), why)
                .then(become(locked, payment, state, told, why, null, "refund-failed"));
    }

    private Mono<Void> become(
            RefundNote locked,
            PaymentRow payment,
            State state,
            @Nullable RefundTold told,
            @Nullable String detail,
            @Nullable Instant lookAt,
            String what) {
        String vendorId = told == null ? null : told.vendorId();
        Mono<Void> written = notes.become(locked.refundId(), state, vendorId, detail, lookAt, clock.instant());
        return state == locked.state()
                ? written
                : written.then(events.tell(what, locked, payment, detail)).doOnSuccess(done -> meters.refund(what));
    }
}
