package io.hefu.payment.domain;

import io.hefu.payment.ReturnName;
import java.util.List;
import java.util.Optional;

/** A refund that the payer's bank sends back pays nothing by itself: it has been somebody's money once before. */
final class ReturnedRefund implements MatchingPolicy {

    @Override
    public Optional<Decision> decide(Matter matter) {
        return ReturnName.in(String.join(" ", matter.transfer().remarkFields()))
                .map(name -> Decision.exception(null, Reason.REFUND_RETURNED, matter.amountFen(), List.of()));
    }
}
