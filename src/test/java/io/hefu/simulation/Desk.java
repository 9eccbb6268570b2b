package io.hefu.simulation;

import io.hefu.payment.domain.Candidate;
import io.hefu.payment.domain.CandidateExtractor;
import io.hefu.payment.domain.Circumstances;
import io.hefu.payment.domain.Decision;
import io.hefu.payment.domain.Hit;
import io.hefu.payment.domain.Matching;
import io.hefu.payment.domain.MatchingRules;
import io.hefu.payment.domain.Near;
import io.hefu.payment.domain.NearCodes;
import io.hefu.payment.domain.Payee;
import io.hefu.payment.domain.ReceivableFacts;
import io.hefu.payment.domain.Tier;
import io.hefu.payment.domain.TransferFacts;
import io.hefu.simulation.LiveOrders.Order;
import java.util.List;
import java.util.stream.Stream;

/** Decides payments with the service's own extraction and rule book, with orders in memory in the database's place. */
final class Desk {

    /** An account that settles nothing. */
    static final int PRIVATE = -1;

    private static final int MOST_NEAR = 20;

    private final Matching matching = new Matching();
    private final LiveOrders orders;
    private final MatchingRules rules;

    Desk(LiveOrders orders, MatchingRules rules) {
        this.orders = orders;
        this.rules = rules;
    }

    Decision decide(TransferFacts transfer, int payee) {
        List<Candidate> candidates = CandidateExtractor.extract(transfer.remarkFields());
        List<Hit> hits = candidates.stream()
                .flatMap(candidate -> orders.named(candidate.code()).stream()
                        .map(order -> new Hit(candidate, order.facts(), standing(order, payee))))
                .toList();
        List<Near> near = matching.needsNear(hits) && payee != PRIVATE ? near(transfer, candidates, payee) : List.of();
        return matching.decide(
                transfer, candidates, hits, near, new Circumstances(false, false, payee != PRIVATE), rules);
    }

    private static Payee standing(Order order, int payee) {
        if (payee == PRIVATE) {
            return Payee.NOT_SETTLEMENT;
        }
        return order.supplier() == payee ? Payee.SETTLEMENT : Payee.OTHER_SUPPLIER;
    }

    private List<Near> near(TransferFacts transfer, List<Candidate> candidates, int payee) {
        List<String> oneAway = candidates.stream()
                .filter(candidate -> candidate.tier() != Tier.T3)
                .flatMap(candidate -> NearCodes.oneAway(candidate.code()).stream())
                .distinct()
                .toList();
        List<String> stumps = CandidateExtractor.stumps(transfer.remarkFields());
        Shelf shelf = orders.of(payee);
        Stream<Order> cut = stumps.stream().flatMap(shelf::cut);
        return Stream.concat(
                        oneAway.stream().flatMap(shelf::named), Stream.concat(cut, shelf.ofSum(transfer.amountFen())))
                .distinct()
                .limit(MOST_NEAR)
                .map(Order::facts)
                .map(facts -> new Near(facts, tier(facts, oneAway, stumps), Payee.SETTLEMENT))
                .toList();
    }

    private static Tier tier(ReceivableFacts facts, List<String> oneAway, List<String> stumps) {
        if (oneAway.contains(facts.foldedCode())) {
            return Tier.T5;
        }
        return isCut(facts, stumps) ? Tier.T4 : Tier.T6;
    }

    private static boolean isCut(ReceivableFacts facts, List<String> stumps) {
        for (String stump : stumps) {
            if (facts.foldedCode().startsWith(stump) || facts.foldedCode().endsWith(stump)) {
                return true;
            }
        }
        return false;
    }
}
