package io.hefu.payment.domain;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Decides among several named receivables that the payee fits: the amount must say whether all are meant or which one
 * (E-09, E-10), and of one the payer must not speak for another; otherwise the buyer is asked.
 */
record SeveralReceivables(Matter matter, List<Hit> fitting) {

    Decision decide() {
        List<Hit> usable =
                fitting.stream().filter(hit -> matter.usable(hit.receivable())).toList();
        if (usable.isEmpty()) {
            return Decision.exception(tier(), obstacle(), matter.amountFen(), ids(fitting));
        }
        return usable.size() > 1 && coversAll(usable) ? paid(usable, Reason.MULTI_ORDER) : theOneOfThisAmount(usable);
    }

    private Decision theOneOfThisAmount(List<Hit> usable) {
        List<Hit> equal = usable.stream()
                .filter(hit -> hit.receivable().outstandingFen() == matter.amountFen())
                .toList();
        return equal.size() == 1 && !payerSpeaksAgainst(equal.get(0), usable)
                ? paid(equal, Reason.DISAMBIGUATED_BY_AMOUNT)
                : ambiguous(usable);
    }

    /** Somebody else announced to pay this one, or the payer another: its amount may be a coincidence. */
    private boolean payerSpeaksAgainst(Hit one, List<Hit> usable) {
        return Flags.payerDiffers(matter.transfer(), one.receivable())
                || !matter.announcedPayer(one.receivable())
                        && usable.stream().anyMatch(hit -> matter.announcedPayer(hit.receivable()));
    }

    private Decision ambiguous(List<Hit> usable) {
        return Decision.suggested(
                TransferState.AMBIGUOUS,
                tier(),
                Reason.MULTIPLE_CODES,
                Flags.of(matter, usable),
                matter.amountFen(),
                ids(usable));
    }

    private Decision paid(List<Hit> hits, Reason reason) {
        Set<Reason> flags = new LinkedHashSet<>(Flags.of(matter, hits));
        if (tier() == Tier.T3) {
            flags.add(Reason.EMBEDDED);
        }
        List<Share> shares = hits.stream().map(SeveralReceivables::whole).toList();
        return Decision.confirmed(tier(), reason, flags, shares, 0);
    }

    private static Share whole(Hit hit) {
        ReceivableFacts receivable = hit.receivable();
        return new Share(receivable.id(), receivable.subjectId(), receivable.outstandingFen());
    }

    /** One supplier's receivables, and the amount is their sum; counted down, because adding could overflow. */
    private boolean coversAll(List<Hit> hits) {
        long rest = matter.amountFen();
        for (Hit hit : hits) {
            rest = rest < 0 ? rest : rest - hit.receivable().outstandingFen();
        }
        return rest == 0
                && hits.stream()
                                .map(hit -> hit.receivable().supplierId())
                                .distinct()
                                .count()
                        == 1;
    }

    /** Double payment is the likeliest story, then a closed order, then an old code. */
    private Reason obstacle() {
        return fitting.stream()
                .map(hit -> OneReceivable.obstacle(matter, hit.receivable()))
                .min(Comparator.comparing(
                        List.of(Reason.ORDER_ALREADY_PAID, Reason.ORDER_CLOSED, Reason.CODE_REUSED)::indexOf))
                .orElse(Reason.ORDER_CLOSED);
    }

    private Tier tier() {
        return fitting.get(0).tier();
    }

    private static List<UUID> ids(List<Hit> hits) {
        return hits.stream().map(hit -> hit.receivable().id()).toList();
    }
}
