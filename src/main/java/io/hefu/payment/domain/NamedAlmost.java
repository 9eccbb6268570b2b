package io.hefu.payment.domain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A code that was cut off, split or mistyped is suggested; it moves money only where the operator allows it (E-07, E-08). */
final class NamedAlmost implements MatchingPolicy {

    private static final int MOST_SUGGESTED = 10;

    @Override
    public Optional<Decision> decide(Matter matter) {
        List<Near> meant = meant(matter);
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(isCertain(matter, meant) ? confirmed(matter, meant.get(0)) : suggested(matter, meant));
    }

    private static List<Near> meant(Matter matter) {
        Comparator<Near> likeliest = Comparator.<Near, Boolean>comparing(near -> !equalAmount(matter, near))
                .thenComparing(near -> !matter.announcedPayer(near.receivable()))
                .thenComparing(Near::tier)
                .thenComparing(near -> near.receivable().id());
        Map<UUID, Near> byReceivable = new LinkedHashMap<>();
        matter.fittingNear()
                .filter(near -> near.tier() != Tier.T6)
                .sorted(likeliest)
                .forEach(near -> byReceivable.putIfAbsent(near.receivable().id(), near));
        return List.copyOf(byReceivable.values());
    }

    private static boolean isCertain(Matter matter, List<Near> meant) {
        return matter.rules().autoNearMiss()
                && meant.size() == 1
                && !meant.get(0).vague()
                && equalAmount(matter, meant.get(0))
                && matter.announcedPayer(meant.get(0).receivable());
    }

    private static boolean equalAmount(Matter matter, Near near) {
        return near.receivable().outstandingFen() == matter.amountFen();
    }

    private static Decision confirmed(Matter matter, Near near) {
        ReceivableFacts receivable = near.receivable();
        var share = new Share(receivable.id(), receivable.subjectId(), matter.amountFen());
        return Decision.confirmed(near.tier(), reason(near), List.of(), List.of(share), 0);
    }

    private static Decision suggested(Matter matter, List<Near> meant) {
        List<UUID> ids = meant.stream()
                .map(near -> near.receivable().id())
                .limit(MOST_SUGGESTED)
                .toList();
        Near first = meant.get(0);
        return Decision.suggested(
                TransferState.SUGGESTED, first.tier(), reason(first), List.of(), matter.amountFen(), ids);
    }

    private static Reason reason(Near near) {
        return near.tier() == Tier.T4 ? Reason.TRUNCATED : Reason.NEAR_MISS;
    }
}
