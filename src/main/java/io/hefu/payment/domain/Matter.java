package io.hefu.payment.domain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** All that is known when a transfer is decided, and the questions that several policies ask. */
record Matter(
        TransferFacts transfer,
        List<Candidate> candidates,
        List<Hit> hits,
        List<Near> near,
        Circumstances circumstances,
        MatchingRules rules) {

    long amountFen() {
        return transfer.amountFen();
    }

    boolean usable(ReceivableFacts receivable) {
        return receivable.takesMoneyOf(transfer.bookedAt(), rules.reuseTolerance());
    }

    /** The hits of whole codes that count: strong ones beat weak ones, each receivable once, in an order of our own. */
    List<Hit> counted() {
        boolean strong = hits.stream().anyMatch(hit -> hit.tier().strong());
        Map<UUID, Hit> byReceivable = new LinkedHashMap<>();
        hits.stream()
                .filter(hit -> strong ? hit.tier().strong() : hit.tier() == Tier.T3)
                .filter(hit -> !supersededByLive(hit))
                .sorted(Comparator.comparing(Hit::tier)
                        .thenComparing(hit -> hit.receivable().id()))
                .forEach(hit -> byReceivable.putIfAbsent(hit.receivable().id(), hit));
        return List.copyOf(byReceivable.values());
    }

    /** A released code names whoever holds it now (E-42). */
    private boolean supersededByLive(Hit hit) {
        return hit.receivable().codeReleased()
                && hits.stream()
                        .map(Hit::receivable)
                        .anyMatch(other -> !other.codeReleased()
                                && other.foldedCode().equals(hit.receivable().foldedCode()));
    }

    /** What is near, a code split over two fields included, as far as it could take this money. */
    Stream<Near> fittingNear() {
        Stream<Near> split = hits.stream()
                .filter(hit -> !hit.tier().whole())
                .map(hit -> new Near(hit.receivable(), hit.tier(), hit.payee()));
        return Stream.concat(split, near.stream()).filter(each -> each.payee().fits() && usable(each.receivable()));
    }

    boolean announcedPayer(ReceivableFacts receivable) {
        return !transfer.payerAccountKey().isEmpty()
                && transfer.payerAccountKey().equals(receivable.payerAccountKey());
    }

    /** No hit at all: did the payer try to write a code, or nothing? (E-40, E-41) */
    Reason withoutHit() {
        return candidates.stream().anyMatch(Candidate::looksLikeCode) ? Reason.CODE_UNKNOWN : Reason.NO_CODE;
    }

    Decision unmatched() {
        List<Reason> flags = circumstances.payeeKnown() ? List.of() : List.of(Reason.PAYEE_NOT_SETTLEMENT);
        return Decision.unmatched(TransferState.UNMATCHED, withoutHit(), flags, amountFen());
    }
}
