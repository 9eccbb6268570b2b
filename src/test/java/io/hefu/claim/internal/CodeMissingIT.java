package io.hefu.claim.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.claim.internal.ClaimScene.Answer;
import io.hefu.payment.Confirmations;
import io.hefu.payment.Confirmations.Found;
import io.hefu.payment.Confirmations.Named;
import io.hefu.payment.Confirmations.Outcome;
import io.hefu.payment.Confirmations.Wanted;
import io.hefu.testing.Clients;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Case 1: the money is there, its code is missing or wrong; the machine decides. */
@IntegrationTest
class CodeMissingIT {

    private static final int ROUNDS = 100;
    private static final int MANY = 30;

    private final ClaimScene scene;
    private final ClaimClock clock;
    private final Confirmations confirmations;
    private final TransactionalOperator tx;
    private String buyer;

    CodeMissingIT(
            HefuClient hefu,
            DatabaseClient database,
            ClaimClock clock,
            Confirmations confirmations,
            TransactionalOperator tx) {
        this.scene = new ClaimScene(hefu, database);
        this.clock = clock;
        this.confirmations = confirmations;
        this.tx = tx;
    }

    @BeforeEach
    void aBuyer() {
        buyer = scene.account("BUYER");
    }

    @Test
    void findsTheOneTransferAndPaysTheOrderAtOnce() {
        UUID order = scene.order(buyer, 128_000);
        scene.pay(128_000, "食堂货款");

        Answer claimed = scene.claim(buyer, order, true, 128_000L);

        assertThat(claimed.outcome()).isEqualTo("201");
        assertThat(claimed.state()).isEqualTo("SUCCEEDED");
        assertThat(claimed.text("claim.payerAccount")).startsWith("****").hasSize(8);
        assertThat(scene.orderStatus(order)).isEqualTo("PENDING_SHIPMENT 128000");
        assertThat(scene.receivable(order)).isEqualTo("128000 128000 0 0");
        assertThat(scene.events(claimed.claimId())).containsExactlyInAnyOrder("submitted", "succeeded");
    }

    @Test
    void waitsForMoneyThatHasNotComeAndHoldsTheOrder() {
        UUID order = scene.order(buyer, 77_700);
        Answer claimed = scene.claim(buyer, order, true, 77_700L);
        assertThat(claimed.state()).isEqualTo("PROCESSING");
        assertThat(claimed.json().path("claim").path("dueAt").isNull()).isTrue();
        assertThat(scene.receivable(order)).isEqualTo("77700 0 0 0 held");
        assertThat(scene.post(buyer, "orders/" + order + "/cancel", null).status())
                .isEqualTo(409);

        scene.pay(77_700, "");

        ClaimScene.until(() -> state(claimed).equals("SUCCEEDED"));
        assertThat(scene.orderStatus(order)).isEqualTo("PENDING_SHIPMENT 77700");
        assertThat(scene.events(claimed.claimId()))
                .containsExactlyInAnyOrder("submitted", "awaiting-funds", "succeeded");
    }

    @Test
    void paysNothingOnWordsThatDoNotFit() {
        UUID order = scene.order(buyer, 50_000);
        scene.pay(50_000, "");
        Map<String, Object> cut = scene.words(order, true, 50_000L);
        cut.put("payerAccountNo", scene.payerNo.substring(0, scene.payerNo.length() - 1));
        String first = scene.claim(buyer, key(), cut).claimId();
        assertThat(scene.get(buyer, "claims/" + first).state()).isEqualTo("PROCESSING");
        scene.post(buyer, "claims/" + first + "/withdraw", null);

        Answer amount = scene.claim(buyer, order, true, 49_999L);
        assertThat(amount.state()).isEqualTo("PROCESSING");
        assertThat(scene.orderStatus(order)).isEqualTo("PENDING_PAYMENT 0");
    }

    @Test
    void givesSeveralTransfersAndOtherNamesToAReviewerWithoutTellingTheBuyer() {
        UUID order = scene.order(buyer, 30_000);
        scene.pay(30_000, "a");
        scene.pay(30_000, "b");
        UUID other = scene.order(buyer, 31_000);
        scene.pay("另一单位", scene.payerNo, 31_000, "");

        Answer several = scene.claim(buyer, order, true, 30_000L);
        Answer named = scene.claim(buyer, other, true, 31_000L);
        Answer waiting = scene.claim(buyer, scene.order(buyer, 32_000), true, 32_000L);

        assertThat(stage(several)).isEqualTo("IN_REVIEW");
        assertThat(stage(named)).isEqualTo("IN_REVIEW");
        assertThat(stage(waiting)).isEqualTo("AWAITING_FUNDS");
        assertThat(several.json().path("claim").propertyNames())
                .isEqualTo(waiting.json().path("claim").propertyNames());
        assertThat(several.text("claim.dueAt")).isEqualTo(waiting.text("claim.dueAt"));
        assertThat(several.json().path("history").size())
                .isEqualTo(waiting.json().path("history").size());

        String reviewer = scene.account("REVIEWER");
        Answer review = scene.get(reviewer, "claim-reviews/" + several.claimId());
        assertThat(review.json().path("candidates").size()).isEqualTo(2);
        assertThat(scene.decide(reviewer, several.claimId(), "approve").faults())
                .containsExactly("transferId MISSING");
        String transfer = review.json().path("candidates").path(0).path("id").asString();
        Map<String, Object> choice = Map.of("version", 1, "reason", "回单一致", "transferId", transfer);
        assertThat(scene.decide(reviewer, several.claimId(), "approve", choice).state())
                .isEqualTo("SUCCEEDED");
        assertThat(scene.orderStatus(order)).isEqualTo("PENDING_SHIPMENT 30000");
        assertThat(scene.decide(reviewer, named.claimId(), "approve", choice).outcome())
                .isEqualTo("409 TRANSFER_ALREADY_CLAIMED");
    }

    @Test
    void givesUpWhenNoMoneyCame() {
        UUID order = scene.order(buyer, 40_000);
        Answer claimed = scene.claim(buyer, order, true, 40_000L);
        scene.run("update claims set give_up_at = now() - interval '1 second' where id = :id", id(claimed));

        clock.tick().block(ClaimScene.PATIENCE);

        Answer failed = scene.get(buyer, "claims/" + claimed.claimId());
        assertThat(failed.state()).isEqualTo("FAILED");
        assertThat(failed.text("claim.reason")).isEqualTo("NO_FUNDS");
        assertThat(scene.receivable(order)).isEqualTo("40000 0 0 0");
    }

    @Test
    void looksAgainForWhatTheConsumerMissed() {
        UUID order = scene.order(buyer, 41_000);
        Answer claimed = scene.claim(buyer, order, true, 42_000L);
        scene.pay(41_000, "");
        scene.run("update claims set paid_fen = 41000, look_at = now() where id = :id", id(claimed));

        clock.tick().block(ClaimScene.PATIENCE);

        assertThat(state(claimed)).isEqualTo("SUCCEEDED");
    }

    @Test
    void isSupersededWhenTheCodePaysTheOrder() {
        UUID order = scene.order(buyer, 60_000);
        Answer claimed = scene.claim(buyer, order, true, 61_000L);

        scene.pay(60_000, scene.code(order));

        ClaimScene.until(() -> state(claimed).equals("SUPERSEDED"));
        assertThat(scene.orderStatus(order)).isEqualTo("PENDING_SHIPMENT 60000");
        assertThat(scene.receivable(order)).isEqualTo("60000 60000 0 0");
        assertThat(scene.post(buyer, "claims/" + claimed.claimId() + "/withdraw", null)
                        .outcome())
                .isEqualTo("409 CLAIM_TRANSITION_REFUSED");
    }

    @Test
    void takesAShortPaymentAndLeavesTheRestToBePaid() {
        UUID order = scene.order(buyer, 90_000);
        scene.pay(80_000, "");

        assertThat(scene.claim(buyer, order, true, 80_000L).state()).isEqualTo("SUCCEEDED");
        assertThat(scene.orderStatus(order)).isEqualTo("PARTIALLY_PAID 80000");
        assertThat(scene.claim(buyer, order, true, 10_000L).state()).isEqualTo("PROCESSING");
    }

    @Test
    void refusesOrdersOfOthersPaidOnesSecondClaimsAndHalfAnswers() {
        UUID order = scene.order(buyer, 20_000);
        String stranger = scene.account("BUYER");
        assertThat(scene.claim(stranger, order, true, 20_000L).outcome()).isEqualTo("404 CLAIM_ORDER_NOT_FOUND");
        assertThat(scene.claim(buyer, key(), Map.of("orderId", order, "payeeConsistent", true))
                        .faults())
                .containsExactlyInAnyOrder("payerAccountName MISSING", "payerAccountNo MISSING", "amountFen MISSING");
        assertThat(scene.claim(buyer, key(), Map.of("orderId", order)).outcome())
                .isEqualTo("400 REQUEST_INVALID");
        assertThat(scene.claim(scene.account("SUPPLIER"), order, true, 20_000L).status())
                .isEqualTo(403);
        assertThat(scene.claim(buyer, "", scene.words(order, true, 20_000L)).outcome())
                .isEqualTo("400 IDEMPOTENCY_KEY_INVALID");

        String key = key();
        Answer first = scene.claim(buyer, key, scene.words(order, true, 20_000L));
        Answer again = scene.claim(buyer, key, scene.words(order, true, 20_000L));
        assertThat(again.replayed()).isTrue();
        assertThat(again.claimId()).isEqualTo(first.claimId());
        assertThat(scene.claim(buyer, key, scene.words(order, true, 20_001L)).outcome())
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(scene.claim(buyer, order, true, 20_000L).outcome()).isEqualTo("409 CLAIM_ALREADY_OPEN");
        assertThat(scene.get(stranger, "claims/" + first.claimId()).outcome()).isEqualTo("404 CLAIM_NOT_FOUND");
        assertThat(scene.post(stranger, "claims/" + first.claimId() + "/withdraw", null)
                        .outcome())
                .isEqualTo("404 CLAIM_NOT_FOUND");

        scene.pay(20_000, "");
        ClaimScene.until(() -> state(first).equals("SUCCEEDED"));
        assertThat(scene.claim(buyer, order, true, 20_000L).outcome()).isEqualTo("409 CLAIM_ORDER_NOT_PAYABLE");
    }

    @Test
    void letsNobodyGuessForLong() {
        UUID order = scene.order(buyer, 20_000);
        scene.run(
                "insert into claim_tries values (:account, (now() at time zone 'Asia/Shanghai')::date, 19)",
                Map.of("account", scene.accountId(buyer)));
        Answer last = scene.claim(buyer, order, true, 19_000L);
        scene.post(buyer, "claims/" + last.claimId() + "/withdraw", null);

        Answer refused = scene.claim(buyer, order, true, 20_000L);

        assertThat(last.outcome()).isEqualTo("201");
        assertThat(refused.outcome()).isEqualTo("429 CLAIM_TRIES_EXHAUSTED");
        assertThat(refused.json().path("retryAfterSeconds").asLong()).isPositive();
        assertThat(scene.claim(buyer, order, false, null).outcome()).isEqualTo("201");
    }

    @Test
    void givesOneTransferToOneOfTwoClaimsEveryTime() {
        List<String> winners = new ArrayList<>();
        String rival = scene.account("BUYER");
        for (int round = 0; round < ROUNDS; round++) {
            scene.run(
                    "delete from claim_tries where account_id in (:one, :other)",
                    Map.of("one", scene.accountId(buyer), "other", scene.accountId(rival)));
            UUID mine = scene.order(buyer, 1_000 + round);
            UUID theirs = scene.order(rival, 1_000 + round);
            long fen = 1_000 + round;
            scene.pay(fen, "");
            Flux.merge(at(buyer, mine, fen), at(rival, theirs, fen)).blockLast(ClaimScene.PATIENCE);
            String paid = scene.orderStatus(mine) + ", " + scene.orderStatus(theirs);
            assertThat(paid)
                    .isIn(
                            "PENDING_SHIPMENT " + fen + ", PENDING_PAYMENT 0",
                            "PENDING_PAYMENT 0, PENDING_SHIPMENT " + fen);
            winners.add(paid);
        }
        assertThat(winners).hasSize(ROUNDS);
        assertThat(scene.text("""
                select count(*)::text from allocations a join transfers t on t.id = a.transfer_id
                where t.payee_account_key = '%s'""".formatted(scene.payeeNo))).isEqualTo(Integer.toString(ROUNDS));
    }

    @Test
    void decidesManyAtOnceEachAsIfItWereAlone() {
        List<Mono<String>> claims = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String account = scene.account("BUYER");
            long fen = 2_000 + i;
            UUID order = scene.order(account, fen);
            for (int transfers = 0; transfers < i % 3; transfers++) {
                scene.pay(fen, "第" + transfers + "笔");
            }
            expected.add(List.of("PROCESSING AWAITING_FUNDS held", "SUCCEEDED null", "PROCESSING IN_REVIEW held")
                    .get(i % 3));
            claims.add(at(account, order, fen).map(this::standing));
        }

        List<String> came = Flux.mergeSequential(claims, MANY, 1).collectList().block(ClaimScene.PATIENCE);

        assertThat(came).isEqualTo(expected);
    }

    @Test
    void givesMoneyToTheFirstOfThoseWhoNameItInOneLook() {
        UUID first = scene.order(buyer, 2_500);
        UUID second = scene.order(buyer, 2_500);
        UUID cancelled = scene.order(buyer, 2_500);
        scene.pay(2_500, "");
        scene.post(buyer, "orders/" + cancelled + "/cancel", null);

        List<Outcome> outcomes = Flux.just(cancelled, first, second)
                .concatMap(confirmations::find)
                .map(owed -> new Wanted(
                        owed.receivableId(), new Named(ClaimScene.PAYER, scene.payerNo, 2_500), "a test's claim"))
                .collectList()
                .flatMap(confirmations::allocateSole)
                .as(tx::transactional)
                .block(ClaimScene.PATIENCE);

        assertThat(outcomes).extracting(Outcome::found).containsExactly(Found.NOT_OPEN, Found.ALLOCATED, Found.NONE);
        assertThat(scene.orderStatus(first)).isEqualTo("PENDING_SHIPMENT 2500");
        assertThat(scene.orderStatus(second)).isEqualTo("PENDING_PAYMENT 0");
    }

    @Test
    void makesOneClaimOfAKeyThatComesSideBySide() {
        UUID order = scene.order(buyer, 2_600);
        scene.pay(2_600, "");
        String key = key();
        Map<String, Object> words = scene.words(order, true, 2_600L);

        List<Answer> answers = Flux.range(0, 8)
                .flatMap(i ->
                        Mono.fromCallable(() -> scene.claim(buyer, key, words)).subscribeOn(Clients.threads()))
                .collectList()
                .block(ClaimScene.PATIENCE);

        assertThat(answers).extracting(Answer::claimId).doesNotContainNull().hasSize(8);
        assertThat(answers.stream().map(Answer::claimId).distinct()).hasSize(1);
        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
    }

    @Test
    void neverPaysAnOrderTwiceThatItsCodePaysAtTheSameTime() {
        for (int round = 0; round < 20; round++) {
            long fen = 3_000 + round;
            UUID order = scene.order(buyer, fen);
            String code = scene.code(order);
            scene.run("delete from claim_tries where account_id = :account", Map.of("account", scene.accountId(buyer)));
            Mono<Answer> claim = at(buyer, order, fen);
            Mono<Void> pay = Mono.<Void>fromRunnable(() -> scene.pay(fen, code)).subscribeOn(Clients.threads());

            Answer answer = Mono.zip(claim, pay.thenReturn(true))
                    .block(ClaimScene.PATIENCE)
                    .getT1();

            assertThat(answer.outcome()).isIn("201", "409 CLAIM_ORDER_NOT_PAYABLE");
            assertThat(scene.orderStatus(order)).isEqualTo("PENDING_SHIPMENT " + fen);
            assertThat(scene.receivable(order)).startsWith(fen + " " + fen + " 0 0");
        }
    }

    @Test
    void standsInNobodysWayWhoAllocatesTheMoneyByHandAtTheSameTime() {
        String reviewer = scene.account("REVIEWER");
        for (int round = 0; round < ROUNDS; round++) {
            long fen = 4_000 + round;
            scene.run("delete from claim_tries where account_id = :account", Map.of("account", scene.accountId(buyer)));
            UUID order = scene.order(buyer, fen);
            scene.pay(fen, "");
            String transfer =
                    scene.text("select id::text from transfers where amount_fen = %d and payee_account_key = '%s'"
                            .formatted(fen, scene.payeeNo));
            Map<String, Object> byHand =
                    Map.of("allocations", List.of(Map.of("orderId", order, "amountFen", fen)), "reason", "电话确认");

            Answer[] answers = Mono.zip(
                            at(buyer, order, fen),
                            Mono.fromCallable(() ->
                                            scene.post(reviewer, "transfers/" + transfer + "/allocations", byHand))
                                    .subscribeOn(Clients.threads()),
                            (claim, hand) -> new Answer[] {claim, hand})
                    .block(ClaimScene.PATIENCE);

            assertThat(answers[0].outcome()).isIn("201", "409 CLAIM_ORDER_NOT_PAYABLE");
            assertThat(answers[1].status()).isIn(200, 409);
            assertThat(scene.orderStatus(order)).isEqualTo("PENDING_SHIPMENT " + fen);
        }
    }

    private String standing(Answer claimed) {
        return scene.text("""
                select c.status || ' ' || coalesce(c.stage, 'null') || case when r.held then ' held' else '' end
                from claims c join receivables r on r.id = c.receivable_id where c.id = '%s'""".formatted(claimed.claimId()));
    }

    private Mono<Answer> at(String account, UUID order, long fen) {
        return Mono.fromCallable(() -> scene.claim(account, order, true, fen)).subscribeOn(Clients.threads());
    }

    private String state(Answer claimed) {
        return scene.text("select status from claims where id = '" + claimed.claimId() + "'");
    }

    private String stage(Answer claimed) {
        return scene.text("select stage from claims where id = '" + claimed.claimId() + "'");
    }

    private static Map<String, Object> id(Answer claimed) {
        return Map.of("id", UUID.fromString(claimed.claimId()));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
