package io.hefu.payment.domain;

import java.util.List;
import java.util.Optional;

/** Decides what a transfer pays, from facts alone: the same facts in any order give the same decision. */
public final class Matching {

    /** The rule book; the first that has an opinion decides. */
    private static final List<MatchingPolicy> POLICIES = List.of(
            new AbsurdAmount(),
            new SuspectedDuplicate(),
            new ReturnedRefund(),
            new NamedByCode(),
            new NotGoodsMoney(),
            new NamedAlmost(),
            new MeantByAmount());

    /** Whether nothing is named by a whole code, so that the receivables nearby are worth looking up. */
    public boolean needsNear(List<Hit> hits) {
        return hits.stream().noneMatch(hit -> hit.tier().whole());
    }

    /** @param near only looked at when {@link #needsNear} */
    public Decision decide(
            TransferFacts transfer,
            List<Candidate> candidates,
            List<Hit> hits,
            List<Near> near,
            Circumstances circumstances,
            MatchingRules rules) {
        var matter = new Matter(transfer, candidates, hits, near, circumstances, rules);
        return POLICIES.stream()
                .map(policy -> policy.decide(matter))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(matter::unmatched);
    }
}
