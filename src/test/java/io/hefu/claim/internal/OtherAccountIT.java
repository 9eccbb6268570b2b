package io.hefu.claim.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.claim.internal.ClaimScene.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Case 2: the money went to another account of the supplier; vouchers, a remark, and a reviewer. */
@IntegrationTest
class OtherAccountIT {

    private final ClaimScene scene;
    private final HefuClient hefu;
    private final ClaimClock clock;
    private String buyer;
    private String reviewer;

    OtherAccountIT(HefuClient hefu, DatabaseClient database, ClaimClock clock) {
        this.scene = new ClaimScene(hefu, database);
        this.hefu = hefu;
        this.clock = clock;
    }

    @BeforeEach
    void people() {
        buyer = scene.account("BUYER");
        reviewer = scene.account("REVIEWER");
    }

    @Test
    void paysTheOrderByEvidenceThatIsNeverCountedAsReceived() {
        UUID order = scene.order(buyer, 70_000);
        Answer submitted = scene.submitted(buyer, order);
        assertThat(submitted.state()).isEqualTo("PROCESSING");
        assertThat(Instant.parse(submitted.text("claim.dueAt"))).isAfter(Instant.now());
        assertThat(scene.receivable(order)).isEqualTo("70000 0 0 0 held");

        Answer approved = scene.decide(reviewer, submitted.claimId(), "approve");

        assertThat(approved.state()).isEqualTo("SUCCEEDED");
        assertThat(scene.orderStatus(order)).isEqualTo("PENDING_SHIPMENT 70000");
        assertThat(scene.receivable(order)).isEqualTo("70000 70000 70000 0");
        assertThat(scene.text("""
                select count(*)::text from allocations a join receivables r on r.id = a.receivable_id
                where r.subject_id = '%s'""".formatted(order))).isEqualTo("0");
        assertThat(scene.events(submitted.claimId())).containsExactlyInAnyOrder("submitted", "succeeded");
        assertThat(scene.text("""
                select string_agg(action, ', ' order by id) from audit_entries where subject = '%s'""".formatted(submitted.claimId())))
                .isEqualTo("claim.claim.submitted, claim.claim.approved");
    }

    @Test
    void takesAReductionOnlyWithItsRemarkAndProof() {
        UUID order = scene.order(buyer, 100_000);
        Map<String, Object> words = scene.words(order, false, 95_000L);
        String claim = scene.claim(buyer, UUID.randomUUID().toString(), words).claimId();
        assertThat(scene.post(buyer, "claims/" + claim + "/submit", null).faults())
                .containsExactlyInAnyOrder(
                        "files VOUCHER_MISSING", "remark DIFFERENCE_UNEXPLAINED", "files PROOF_MISSING");
        scene.post(buyer, "claims/" + claim + "/withdraw", null);

        words.put("remark", "供应商减免 50 元");
        claim = scene.claim(buyer, UUID.randomUUID().toString(), words).claimId();
        scene.upload(buyer, claim, "VOUCHER", ClaimScene.uniquePdf());
        scene.upload(buyer, claim, "REDUCTION_PROOF", ClaimScene.uniquePdf());
        assertThat(scene.post(buyer, "claims/" + claim + "/submit", null).outcome())
                .isEqualTo("200");
        scene.decide(reviewer, claim, "approve");

        assertThat(scene.orderStatus(order)).isEqualTo("PENDING_SHIPMENT 95000");
        assertThat(scene.receivable(order)).isEqualTo("95000 95000 95000 5000");
        assertThat(scene.get(buyer, "claims/" + claim)
                        .json()
                        .path("claim")
                        .path("reducedFen")
                        .asLong())
                .isEqualTo(5_000);
    }

    @Test
    void isModifiedAndSubmittedAgainAfterARefusalWithItsOldEvidence() {
        UUID order = scene.order(buyer, 70_000);
        String claim = scene.submitted(buyer, order).claimId();
        assertThat(scene.decide(reviewer, claim, "reject", Map.of("version", 1, "reason", " "))
                        .faults())
                .containsExactly("reason MISSING");
        Answer rejected = scene.decide(reviewer, claim, "reject", Map.of("version", 1, "reason", "回单不清晰"));
        assertThat(rejected.state()).isEqualTo("FAILED");
        assertThat(scene.receivable(order)).isEqualTo("70000 0 0 0");

        scene.upload(buyer, claim, "VOUCHER", ClaimScene.uniquePdf());
        Map<String, Object> words = scene.words(order, false, 70_000L);
        words.put("version", 1);
        Answer again = scene.post(buyer, "claims/" + claim + "/resubmit", words);

        assertThat(again.state()).isEqualTo("PROCESSING");
        assertThat(again.json().path("versions").size()).isEqualTo(2);
        assertThat(versions(again)).containsExactly(1, 2);
        assertThat(scene.decide(reviewer, claim, "approve").outcome()).isEqualTo("409 CLAIM_VERSION_STALE");
        assertThat(scene.post(buyer, "claims/" + claim + "/resubmit", words).outcome())
                .isEqualTo("409 CLAIM_TRANSITION_REFUSED");
        assertThat(scene.decide(reviewer, claim, "approve", Map.of("version", 2, "reason", "一致"))
                        .state())
                .isEqualTo("SUCCEEDED");
        assertThat(scene.events(claim)).containsExactlyInAnyOrder("submitted", "failed", "resubmitted", "succeeded");
    }

    @Test
    void restsItsClockWhileThePayerOwesEvidence() {
        UUID order = scene.order(buyer, 70_000);
        Answer submitted = scene.submitted(buyer, order);
        String claim = submitted.claimId();
        Answer asked = scene.decide(reviewer, claim, "request-evidence");
        assertThat(asked.text("item.stage")).isEqualTo("EVIDENCE_WANTED");
        assertThat(scene.decide(reviewer, claim, "approve").outcome()).isEqualTo("409 CLAIM_TRANSITION_REFUSED");
        scene.run(
                "update claims set due_at = now() - interval '1 hour', due_soon_at = now() - interval '2 days' "
                        + "where id = :id",
                Map.of("id", UUID.fromString(claim)));
        clock.tick().block(ClaimScene.PATIENCE);
        assertThat(scene.events(claim)).doesNotContain("sla-breached", "due-soon");

        Map<String, Object> words = scene.words(order, false, 70_000L);
        words.put("version", 1);
        Map<String, Object> other = scene.words(order, true, 70_000L);
        other.put("version", 1);
        assertThat(scene.post(buyer, "claims/" + claim + "/resubmit", other).faults())
                .containsExactly("payeeConsistent FIXED_DURING_REVIEW");
        Answer resumed = scene.post(buyer, "claims/" + claim + "/resubmit", words);

        assertThat(resumed.text("claim.evidenceWanted")).isEqualTo("false");
        assertThat(Instant.parse(resumed.text("claim.dueAt"))).isAfter(Instant.now());
    }

    @Test
    void endsWhenTheEvidenceNeverComes() {
        String claim = scene.submitted(buyer, scene.order(buyer, 70_000)).claimId();
        scene.decide(reviewer, claim, "request-evidence");
        scene.run("update claims set give_up_at = now() where id = :id", Map.of("id", UUID.fromString(claim)));

        clock.tick().block(ClaimScene.PATIENCE);

        assertThat(scene.get(buyer, "claims/" + claim).text("claim.reason")).isEqualTo("NO_EVIDENCE");
    }

    @Test
    void tellsOnceThatItIsDueSoonAndOnceThatItIsLate() {
        String claim = scene.submitted(buyer, scene.order(buyer, 70_000)).claimId();
        scene.run("update claims set due_soon_at = now() where id = :id", Map.of("id", UUID.fromString(claim)));
        clock.tick().then(clock.tick()).block(ClaimScene.PATIENCE);
        scene.run("update claims set due_at = now() where id = :id", Map.of("id", UUID.fromString(claim)));
        clock.tick().then(clock.tick()).block(ClaimScene.PATIENCE);

        assertThat(scene.events(claim)).containsExactlyInAnyOrder("submitted", "due-soon", "sla-breached");
        assertThat(ids(scene.get(reviewer, "claim-reviews?overdue=true&size=200")))
                .contains(claim);
        assertThat(ids(scene.get(reviewer, "claim-reviews?overdue=false&size=200")))
                .doesNotContain(claim);
    }

    @Test
    void isDecidedByNobodyWhoseClaimItIsAndByTwoWhenItIsLarge() {
        UUID order = scene.order(buyer, 5_000_000);
        String claim = scene.submitted(buyer, order).claimId();
        assertThat(scene.decide(buyer, claim, "approve").status()).isEqualTo(403);
        scene.run(
                "update claims set account_id = :me where id = :id",
                Map.of("me", scene.accountId(reviewer), "id", UUID.fromString(claim)));
        assertThat(scene.decide(reviewer, claim, "approve").outcome()).isEqualTo("403 OWN_CLAIM");
        scene.run(
                "update claims set account_id = :me where id = :id",
                Map.of("me", scene.accountId(buyer), "id", UUID.fromString(claim)));

        assertThat(scene.decide(reviewer, claim, "approve").text("item.stage")).isEqualTo("SECOND_REVIEW");
        assertThat(scene.orderStatus(order)).isEqualTo("PENDING_PAYMENT 0");
        assertThat(scene.decide(reviewer, claim, "approve").outcome()).isEqualTo("403 CLAIM_SECOND_PERSON_NEEDED");
        assertThat(scene.decide(scene.account("REVIEWER"), claim, "approve").state())
                .isEqualTo("SUCCEEDED");
        assertThat(scene.orderStatus(order)).isEqualTo("PENDING_SHIPMENT 5000000");
    }

    @Test
    void needsTwoReviewersForALargeReductionToo() {
        UUID order = scene.order(buyer, 5_000_000);
        Map<String, Object> words = scene.words(order, false, 100L);
        words.put("remark", "减免");
        String claim = scene.claim(buyer, UUID.randomUUID().toString(), words).claimId();
        scene.upload(buyer, claim, "VOUCHER", ClaimScene.uniquePdf());
        scene.upload(buyer, claim, "REDUCTION_PROOF", ClaimScene.uniquePdf());
        scene.post(buyer, "claims/" + claim + "/submit", null);

        assertThat(scene.decide(reviewer, claim, "approve").text("item.stage")).isEqualTo("SECOND_REVIEW");
    }

    @Test
    void belongsToTheReviewerWhoTookItUntilItIsAssigned() {
        String claim = scene.submitted(buyer, scene.order(buyer, 70_000)).claimId();
        String other = scene.account("REVIEWER");
        assertThat(scene.decide(reviewer, claim, "take").text("item.assignee")).isEqualTo(reviewer);
        assertThat(scene.decide(other, claim, "take").outcome()).isEqualTo("409 CLAIM_TAKEN");
        assertThat(scene.decide(other, claim, "approve").outcome()).isEqualTo("409 CLAIM_TAKEN");
        assertThat(ids(scene.get(reviewer, "claim-reviews?assigned=ME"))).containsExactly(claim);
        assertThat(scene.decide(reviewer, claim, "assign", Map.of("reviewerId", scene.accountId(buyer)))
                        .outcome())
                .isEqualTo("403 OWN_CLAIM");
        assertThat(scene.decide(reviewer, claim, "assign", Map.of("reviewerId", UUID.randomUUID()))
                        .outcome())
                .isEqualTo("422 CLAIM_REVIEWER_UNKNOWN");
        scene.decide(reviewer, claim, "assign", Map.of("reviewerId", scene.accountId(other)));
        assertThat(scene.decide(other, claim, "approve").state()).isEqualTo("SUCCEEDED");
        assertThat(scene.decide(other, claim, "approve").outcome()).isEqualTo("409 CLAIM_TRANSITION_REFUSED");
        assertThat(scene.decide(other, UUID.randomUUID().toString(), "approve").outcome())
                .isEqualTo("404 CLAIM_NOT_FOUND");
    }

    @Test
    void isPutBackByWhoHasItAndTellsOfEveryHand() {
        String claim = scene.submitted(buyer, scene.order(buyer, 70_000)).claimId();
        String other = scene.account("REVIEWER");
        scene.decide(reviewer, claim, "take");
        assertThat(scene.decide(other, claim, "release").outcome()).isEqualTo("409 CLAIM_TAKEN");
        assertThat(scene.decide(reviewer, claim, "release").text("item.assignee"))
                .isEmpty();
        scene.decide(other, claim, "take");
        scene.decide(other, claim, "assign", Map.of("reviewerId", scene.accountId(reviewer)));
        scene.decide(reviewer, claim, "reject");
        assertThat(scene.decide(reviewer, claim, "release").outcome()).isEqualTo("409 CLAIM_TRANSITION_REFUSED");
        assertThat(scene.events(claim))
                .containsExactlyInAnyOrder("submitted", "taken", "released", "taken", "assigned", "failed");
        assertThat(scene.text("""
                select string_agg(replace(action, 'claim.claim.', ''), ', ' order by id) from audit_entries
                where subject = '%s'""".formatted(claim))).isEqualTo("submitted, taken, released, taken, assigned, rejected");
    }

    @Test
    void isDecidedTogetherWithOthersEachByItself() {
        String good = scene.submitted(buyer, scene.order(buyer, 70_000)).claimId();
        String bad = scene.submitted(buyer, scene.order(buyer, 80_000)).claimId();
        String stale = scene.submitted(buyer, scene.order(buyer, 90_000)).claimId();

        Answer answer = scene.post(
                reviewer,
                "claim-reviews/decisions",
                Map.of(
                        "items",
                        List.of(
                                Map.of("claimId", good, "action", "APPROVE", "version", 1, "reason", "已核对"),
                                Map.of("claimId", bad, "action", "REJECT", "version", 1, "reason", "凭证不清"),
                                Map.of("claimId", stale, "action", "REJECT", "version", 7, "reason", "凭证不清"),
                                Map.of("claimId", stale, "action", "TAKE"),
                                Map.of("claimId", good, "action", "REQUEST_EVIDENCE", "version", 1, "reason", "补"),
                                Map.of("claimId", stale, "action", "ASSIGN"))));

        assertThat(answer.json().path("done").asInt()).isEqualTo(3);
        assertThat(answer.json().path("refused").asInt()).isEqualTo(3);
        assertThat(answer.json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("code")
                                .asString(item.at("/result/claim/status").asString(""))))
                .containsExactly(
                        "SUCCEEDED",
                        "FAILED",
                        "CLAIM_VERSION_STALE",
                        "PROCESSING",
                        "CLAIM_TRANSITION_REFUSED",
                        "REQUEST_INVALID");
    }

    @Test
    void sortsAndNarrowsTheQueueByAmountAgeAndSupplier() {
        List<String> claims = List.of(
                scene.submitted(buyer, scene.order(buyer, 3)).claimId(),
                scene.submitted(buyer, scene.order(buyer, 1)).claimId(),
                scene.submitted(buyer, scene.order(buyer, 2)).claimId());
        String narrow = "claim-reviews?supplierId="
                + scene.text("select supplier_id::text from claims where id = '" + claims.get(0) + "'");
        String largest = narrow + "&fromFen=1&toFen=3&sort=LARGEST&size=2";

        Answer first = scene.get(reviewer, largest);

        assertThat(ids(first)).containsExactly(claims.get(0), claims.get(2));
        assertThat(ids(scene.get(reviewer, largest + "&cursor=" + first.text("next"))))
                .containsExactly(claims.get(1));
        assertThat(ids(scene.get(reviewer, narrow + "&fromFen=1&toFen=3&sort=OLDEST&overdue=false")))
                .containsExactlyElementsOf(claims);
        assertThat(ids(scene.get(reviewer, narrow + "&fromFen=2&toFen=2"))).containsExactly(claims.get(2));
        claims.forEach(id -> scene.decide(reviewer, id, "reject"));
    }

    @Test
    void pagesTheQueueByUrgencyAndTheBuyersListByAge() {
        List<String> claims = List.of(
                scene.submitted(buyer, scene.order(buyer, 1)).claimId(),
                scene.submitted(buyer, scene.order(buyer, 1)).claimId(),
                scene.submitted(buyer, scene.order(buyer, 1)).claimId());
        for (int i = 0; i < claims.size(); i++) {
            scene.run(
                    "update claims set due_at = timestamptz '2001-01-01' + make_interval(days => :days), "
                            + "breach_told = true where id = :id",
                    Map.of("days", i, "id", UUID.fromString(claims.get(i))));
        }
        String narrow = "claim-reviews?kind=NON_SETTLEMENT_ACCOUNT&dueBefore=2001-02-01T00:00:00Z&size=2";
        Answer first = scene.get(reviewer, narrow);
        assertThat(ids(first)).containsExactly(claims.get(0), claims.get(1));
        assertThat(ids(scene.get(reviewer, narrow + "&cursor=" + first.text("next"))))
                .containsExactly(claims.get(2));
        assertThat(scene.get(reviewer, "claim-reviews?size=201").outcome()).isEqualTo("400 REQUEST_INVALID");
        assertThat(scene.get(buyer, "claim-reviews").status()).isEqualTo(403);

        Answer own = scene.get(buyer, "claims?status=PROCESSING&size=2");
        assertThat(own.json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("id").asString("")))
                .containsExactly(claims.get(2), claims.get(1));
        assertThat(scene.get(buyer, "claims?status=FAILED").json().path("items").size())
                .isZero();
        assertThat(scene.get(scene.account("BUYER"), "claims")
                        .json()
                        .path("items")
                        .size())
                .isZero();
        claims.forEach(id -> scene.decide(reviewer, id, "reject"));
    }

    @Test
    void linksABankRecordThatComesAfterAllAndCountsTheMoneyOnce() {
        UUID order = scene.order(buyer, 66_600);
        String claim = scene.submitted(buyer, order).claimId();
        scene.decide(reviewer, claim, "approve");

        scene.pay(66_600, scene.code(order));

        ClaimScene.until(() -> scene.events(claim).contains("linked"));
        assertThat(scene.receivable(order)).isEqualTo("66600 66600 0 0");
        assertThat(scene.orderStatus(order)).isEqualTo("PENDING_SHIPMENT 66600");
        assertThat(scene.text("""
                select state || ' ' || reason || ' ' || allocated_fen from transfers where payee_account_key = '%s'""".formatted(scene.payeeNo))).isEqualTo("MATCHED LINKED_TO_CLAIM 66600");
    }

    @Test
    void takesOnlyImagesAndPdfsAndShowsThemByShortLinks() {
        UUID order = scene.order(buyer, 70_000);
        String claim = scene.claim(buyer, order, false, null).claimId();
        assertThat(scene.upload(buyer, claim, "VOUCHER", "<html>".getBytes(StandardCharsets.UTF_8))
                        .outcome())
                .isEqualTo("422 FILE_TYPE_UNSUPPORTED");
        assertThat(scene.upload(buyer, claim, "VOUCHER", new byte[0]).outcome()).isEqualTo("422 FILE_EMPTY");
        byte[] huge = new byte[11 * 1024 * 1024];
        System.arraycopy(ClaimScene.PDF, 0, huge, 0, ClaimScene.PDF.length);
        assertThat(scene.upload(buyer, claim, "VOUCHER", huge).outcome()).isEqualTo("413 FILE_TOO_LARGE");
        assertThat(scene.upload(scene.account("BUYER"), claim, "VOUCHER", ClaimScene.PDF)
                        .outcome())
                .isEqualTo("404 CLAIM_NOT_FOUND");

        byte[] png = new byte[5_000_000];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}, 0, png, 0, 8);
        Answer kept = scene.upload(buyer, claim, "VOUCHER", png);
        assertThat(kept.text("mediaType")).isEqualTo("image/png");
        String url = scene.get(buyer, "claims/" + claim + "/files/" + kept.text("id") + "/link")
                .text("url");

        assertThat(fetch(url)).isEqualTo(png);
        assertThat(refusal(url.replace("signature=", "signature=0"))).isEqualTo(403);
        assertThat(refusal(url.replaceAll("expires=\\d+", "expires=1"))).isEqualTo(403);
        assertThat(scene.get(scene.account("BUYER"), "claims/" + claim + "/files/" + kept.text("id") + "/link")
                        .outcome())
                .isEqualTo("404 CLAIM_FILE_NOT_FOUND");
        scene.post(buyer, "claims/" + claim + "/submit", null);
        assertThat(scene.upload(buyer, claim, "VOUCHER", ClaimScene.PDF).outcome())
                .isEqualTo("409 CLAIM_TRANSITION_REFUSED");
    }

    @Test
    void takesNoMoreThanTwentyFiles() {
        String claim =
                scene.claim(buyer, scene.order(buyer, 70_000), false, null).claimId();
        for (int i = 0; i < 20; i++) {
            assertThat(scene.upload(buyer, claim, "VOUCHER", ClaimScene.PDF).outcome())
                    .isEqualTo("201");
        }
        assertThat(scene.upload(buyer, claim, "VOUCHER", ClaimScene.PDF).outcome())
                .isEqualTo("409 TOO_MANY_FILES");
    }

    @Test
    void showsTheSameVoucherAndReceiptNumberOfAnotherClaim() {
        byte[] voucher = ClaimScene.uniquePdf();
        UUID first = scene.order(buyer, 70_000);
        UUID second = scene.order(buyer, 70_000);
        String receipt = UUID.randomUUID().toString();
        Map<String, Object> words = scene.words(first, false, null);
        words.put("receiptNo", receipt);
        String one = scene.claim(buyer, UUID.randomUUID().toString(), words).claimId();
        words.put("orderId", second);
        words.put("receiptNo", receipt.replace("-", " "));
        String other = scene.claim(buyer, UUID.randomUUID().toString(), words).claimId();
        scene.upload(buyer, one, "VOUCHER", voucher);
        scene.upload(buyer, other, "VOUCHER", voucher);

        List<JsonNode> reused = scene.get(reviewer, "claim-reviews/" + other)
                .json()
                .path("reused")
                .valueStream()
                .toList();

        assertThat(reused)
                .hasSize(2)
                .allMatch(it -> it.path("claimId").asString("").equals(one));
        assertThat(reused).filteredOn(it -> !it.path("fileId").isNull()).hasSize(1);
    }

    private byte[] fetch(String url) {
        return hefu.web()
                .get()
                .uri(hefu.uri(url))
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBody();
    }

    private int refusal(String url) {
        return hefu.web()
                .get()
                .uri(hefu.uri(url))
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    private static List<String> ids(Answer queue) {
        return queue.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("claim").path("id").asString(""))
                .toList();
    }

    private static List<Integer> versions(Answer claim) {
        return claim.json()
                .path("files")
                .valueStream()
                .map(file -> file.path("version").asInt())
                .toList();
    }
}
