package io.hefu.payment.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A transfer and the receivables around it; whatever a test does not say is in order. */
final class TransferScene {

    static final Instant OPENED = Instant.parse("2026-04-01T02:00:00Z");
    static final Instant BOOKED = Instant.parse("2026-04-03T02:00:00Z");
    static final UUID SUPPLIER = new UUID(7, 7);
    static final String PAYER = "6222000000001";

    private final List<ReceivableFacts> receivables = new ArrayList<>();
    private final List<Payee> payees = new ArrayList<>();
    private final List<Near> near = new ArrayList<>();
    private Circumstances circumstances = new Circumstances(false, false, true);
    private MatchingRules rules = MatchingRules.STRICT;
    private Instant bookedAt = BOOKED;
    private String payerKey = PAYER;

    static ReceivableFacts receivable(int number, String code, long outstandingFen) {
        return receivable(number, code, outstandingFen, ReceivableState.OPEN, false, null);
    }

    static ReceivableFacts receivable(
            int number,
            String code,
            long outstandingFen,
            ReceivableState state,
            boolean released,
            @Nullable Instant dueAt) {
        return new ReceivableFacts(
                new UUID(0, number),
                new UUID(1, number),
                code,
                state,
                released,
                outstandingFen,
                SUPPLIER,
                "1001",
                PAYER,
                "某某单位",
                OPENED,
                dueAt);
    }

    TransferScene with(ReceivableFacts receivable, Payee payee) {
        receivables.add(receivable);
        payees.add(payee);
        return this;
    }

    TransferScene with(ReceivableFacts receivable) {
        return with(receivable, Payee.SETTLEMENT);
    }

    TransferScene near(ReceivableFacts receivable, Tier tier) {
        return near(new Near(receivable, tier, Payee.SETTLEMENT));
    }

    TransferScene near(Near meant) {
        near.add(meant);
        return this;
    }

    TransferScene under(Circumstances known) {
        circumstances = known;
        return this;
    }

    TransferScene under(MatchingRules set) {
        rules = set;
        return this;
    }

    TransferScene bookedAt(Instant time) {
        bookedAt = time;
        return this;
    }

    TransferScene paidFrom(String account) {
        payerKey = account;
        return this;
    }

    Decision decide(long amountFen, String... remark) {
        List<String> fields = List.of(remark);
        List<Candidate> candidates = CandidateExtractor.extract(fields);
        return new Matching()
                .decide(
                        new TransferFacts("某某单位", payerKey, "1001", amountFen, bookedAt, fields),
                        candidates,
                        hits(candidates),
                        near,
                        circumstances,
                        rules);
    }

    private List<Hit> hits(List<Candidate> candidates) {
        List<Hit> hits = new ArrayList<>();
        for (Candidate candidate : candidates) {
            for (int at = 0; at < receivables.size(); at++) {
                if (receivables.get(at).foldedCode().equals(candidate.code())) {
                    hits.add(new Hit(candidate, receivables.get(at), payees.get(at)));
                }
            }
        }
        return hits;
    }
}
