package io.hefu.union.internal;

import io.hefu.payment.RefundListener;
import io.hefu.union.internal.PurchaseRefundStore.Refund;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Follows what goes back of purchases to its end. */
@Component
class PurchaseRefundEnds implements RefundListener {

    private final PurchaseRefundStore refunds;
    private final PurchaseListeners listeners;
    private final Clock clock;

    PurchaseRefundEnds(PurchaseRefundStore refunds, PurchaseListeners listeners, Clock clock) {
        this.refunds = refunds;
        this.listeners = listeners;
        this.clock = clock;
    }

    @Override
    public Mono<Void> ended(End end) {
        boolean left = end.outcome() == Outcome.LEFT;
        return refunds.progress(end.caseId(), left ? end.amountFen() : 0, left ? 0 : end.amountFen(), clock.instant())
                .filter(Refund::isOver)
                .filter(refund -> refund.putBackFen() > 0)
                .flatMap(listeners::putBack)
                .checkpoint("follow the refund of a purchase of a union");
    }
}
