package io.hefu.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MatchingPropertyTests {

    private static final long SEED = 4_711;
    private static final int ROUNDS = 50_000;
    private static final long[] AMOUNTS = {-1, 0, 1, 100, 200, 300, 10_000, Long.MAX_VALUE};

    private final Random random = new Random(SEED);

    @Test
    void neverMovesMoreThanCameOrThanIsDueAndOnlyWhenConfirmed() {
        for (int round = 0; round < ROUNDS; round++) {
            Facts facts = facts();
            Decision decision = facts.decide();
            String where = "seed %d, round %d, %s, %s".formatted(SEED, round, facts, decision);
            long shared = decision.shares().stream().mapToLong(Share::amountFen).reduce(0, Math::addExact);
            long received = Math.max(0, facts.transfer().amountFen());
            assertThat(shared + decision.openFen()).as(where).isEqualTo(received);
            assertThat(decision.shares().isEmpty()).as(where).isEqualTo(decision.verdict() != Verdict.CONFIRMED);
            assertThat(decision.shares()).as(where).allMatch(share -> facts.allows(share));
            assertThat(decision.shares().stream().map(Share::receivableId))
                    .as(where)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void decidesTheSameInAnyOrder() {
        for (int round = 0; round < ROUNDS; round++) {
            Facts facts = facts();
            Decision decision = facts.decide();
            assertThat(facts.shuffled(random).decide())
                    .as("seed %d, round %d, %s", SEED, round, facts)
                    .isEqualTo(decision);
        }
    }

    private Facts facts() {
        Map<UUID, Payee> payees = new HashMap<>();
        List<ReceivableFacts> receivables = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            receivables.add(receivable(number));
            payees.put(new UUID(0, number), random.nextBoolean() ? Payee.SETTLEMENT : any(Payee.values()));
        }
        List<Hit> hits = new ArrayList<>();
        List<Near> near = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            ReceivableFacts hit = receivables.get(random.nextInt(receivables.size()));
            Tier tier = any(new Tier[] {Tier.T1, Tier.T2, Tier.T3, Tier.T4});
            hits.add(new Hit(new Candidate(hit.foldedCode(), "seen", tier, "usage"), hit, payees.get(hit.id())));
            ReceivableFacts other = receivables.get(random.nextInt(receivables.size()));
            near.add(new Near(other, any(new Tier[] {Tier.T4, Tier.T5, Tier.T6}), payees.get(other.id())));
        }
        var circumstances = new Circumstances(random.nextInt(20) == 0, random.nextInt(10) == 0, random.nextBoolean());
        var rules = new MatchingRules(random.nextBoolean(), random.nextInt(3), Duration.ofDays(1));
        return new Facts(transfer(), hits, near, circumstances, rules);
    }

    private TransferFacts transfer() {
        long amount = AMOUNTS[random.nextInt(AMOUNTS.length)];
        return new TransferFacts(
                "甲", random.nextBoolean() ? TransferScene.PAYER : "", "1", amount, TransferScene.BOOKED, List.of());
    }

    private ReceivableFacts receivable(int number) {
        ReceivableState state = random.nextInt(3) > 0 ? ReceivableState.OPEN : any(ReceivableState.values());
        long outstanding = Math.max(0, AMOUNTS[random.nextInt(AMOUNTS.length)]);
        String code = "CODE" + random.nextInt(3);
        return TransferScene.receivable(number, code, outstanding, state, random.nextInt(8) == 0, null);
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private record Facts(
            TransferFacts transfer, List<Hit> hits, List<Near> near, Circumstances circumstances, MatchingRules rules) {

        Decision decide() {
            List<Candidate> candidates = hits.stream().map(Hit::candidate).toList();
            return new Matching().decide(transfer, candidates, hits, near, circumstances, rules);
        }

        Facts shuffled(Random random) {
            List<Hit> otherHits = new ArrayList<>(hits);
            List<Near> otherNear = new ArrayList<>(near);
            Collections.shuffle(otherHits, random);
            Collections.shuffle(otherNear, random);
            return new Facts(transfer, otherHits, otherNear, circumstances, rules);
        }

        /** Only to an open receivable whose payee fits, and at most what it owes. */
        boolean allows(Share share) {
            boolean hit = hits.stream().anyMatch(each -> allows(share, each.receivable(), each.payee()));
            return hit || near.stream().anyMatch(each -> allows(share, each.receivable(), each.payee()));
        }

        private static boolean allows(Share share, ReceivableFacts receivable, Payee payee) {
            return receivable.id().equals(share.receivableId())
                    && receivable.state() == ReceivableState.OPEN
                    && payee.fits()
                    && share.amountFen() > 0
                    && share.waivedFen() >= 0
                    && share.amountFen() + share.waivedFen() <= receivable.outstandingFen();
        }
    }
}
