package io.hefu.payment.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Without any code, up to three receivables of this payee and amount are suggested, never more than that (T6, E-40). */
final class MeantByAmount implements MatchingPolicy {

    private static final int MOST_SUGGESTED = 3;

    @Override
    public Optional<Decision> decide(Matter matter) {
        List<UUID> meant = meant(matter);
        return meant.isEmpty() || meant.size() > MOST_SUGGESTED
                ? Optional.empty()
                : Optional.of(Decision.suggested(
                        TransferState.SUGGESTED, Tier.T6, matter.withoutHit(), List.of(), matter.amountFen(), meant));
    }

    /** Those of the announced payer, if there are any; else all of this amount. */
    private static List<UUID> meant(Matter matter) {
        List<ReceivableFacts> equal = matter.fittingNear()
                .filter(near -> near.tier() == Tier.T6)
                .map(Near::receivable)
                .filter(receivable -> receivable.outstandingFen() == matter.amountFen())
                .toList();
        List<ReceivableFacts> announced =
                equal.stream().filter(matter::announcedPayer).toList();
        return (announced.isEmpty() ? equal : announced)
                .stream().map(ReceivableFacts::id).distinct().sorted().toList();
    }
}
