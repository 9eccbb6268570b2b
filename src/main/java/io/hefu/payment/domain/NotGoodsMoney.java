package io.hefu.payment.domain;

import java.util.List;
import java.util.Optional;

/** Interest, fees and the supplier's own money are never offered to anybody, unless a code names a receivable (E-49). */
final class NotGoodsMoney implements MatchingPolicy {

    @Override
    public Optional<Decision> decide(Matter matter) {
        return matter.circumstances().notGoodsMoney()
                ? Optional.of(Decision.unmatched(
                        TransferState.IGNORED, Reason.NOT_GOODS_MONEY, List.of(), matter.amountFen()))
                : Optional.empty();
    }
}
