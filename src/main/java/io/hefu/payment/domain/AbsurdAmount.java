package io.hefu.payment.domain;

import java.util.List;
import java.util.Optional;

/** No money, or negative money, pays nothing (E-16). */
final class AbsurdAmount implements MatchingPolicy {

    @Override
    public Optional<Decision> decide(Matter matter) {
        return matter.amountFen() > 0
                ? Optional.empty()
                : Optional.of(Decision.exception(null, Reason.AMOUNT_INVALID, 0, List.of()));
    }
}
