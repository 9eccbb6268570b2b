package io.hefu.payment.domain;

import java.util.List;
import java.util.Optional;

/** Money that seems to have come by another channel already waits for a person (E-27). */
final class SuspectedDuplicate implements MatchingPolicy {

    @Override
    public Optional<Decision> decide(Matter matter) {
        return matter.circumstances().twinOnOtherChannel() ? Optional.of(held(matter)) : Optional.empty();
    }

    private static Decision held(Matter matter) {
        List<Hit> hits = matter.counted();
        Tier tier = hits.isEmpty() ? null : hits.get(0).tier();
        var concerned = hits.stream().map(hit -> hit.receivable().id()).toList();
        return Decision.exception(tier, Reason.SUSPECTED_DUPLICATE, matter.amountFen(), concerned);
    }
}
