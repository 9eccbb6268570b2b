package io.hefu.payment.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A whole code decides as far as the payee's account agrees; money for another account is never moved (E-21 to E-23). */
final class NamedByCode implements MatchingPolicy {

    @Override
    public Optional<Decision> decide(Matter matter) {
        List<Hit> hits = matter.counted();
        return hits.isEmpty() ? Optional.empty() : Optional.of(byPayee(matter, hits));
    }

    private static Decision byPayee(Matter matter, List<Hit> hits) {
        List<Hit> fitting = hits.stream().filter(hit -> hit.payee().fits()).toList();
        if (fitting.isEmpty()) {
            return misdirected(matter, hits);
        }
        return fitting.size() == 1
                ? new OneReceivable(matter, fitting.get(0), hits.size() > 1).decide()
                : new SeveralReceivables(matter, fitting).decide();
    }

    private static Decision misdirected(Matter matter, List<Hit> hits) {
        Reason reason = hits.stream()
                .map(hit -> hit.payee())
                .min(Comparator.naturalOrder())
                .orElse(Payee.OTHER_SUPPLIER)
                .mismatch();
        List<UUID> concerned = hits.stream().map(hit -> hit.receivable().id()).toList();
        return Decision.exception(hits.get(0).tier(), reason, matter.amountFen(), concerned);
    }
}
