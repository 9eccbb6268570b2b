package io.hefu.voucher.internal;

import io.hefu.payment.RefundListener;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Follows what goes back of batches to its end: what could not be sent is worth something again. */
@Component
class BatchRefundEnds implements RefundListener {

    private final BatchRefundStore refunds;
    private final Clock clock;

    BatchRefundEnds(BatchRefundStore refunds, Clock clock) {
        this.refunds = refunds;
        this.clock = clock;
    }

    @Override
    public Mono<Void> ended(End end) {
        boolean left = end.outcome() == Outcome.LEFT;
        return refunds.progress(end.caseId(), left ? end.amountFen() : 0, left ? 0 : end.amountFen(), clock.instant())
                .filter(refund -> refund.leftFen() + refund.putBackFen() == refund.amountFen())
                .filter(refund -> refund.putBackFen() > 0)
                .flatMap(refund -> refunds.putBack(refund.id(), refund.putBackFen()))
                .checkpoint("follow the refund of a batch of vouchers");
    }
}
