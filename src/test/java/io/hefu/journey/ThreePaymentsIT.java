package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.HefuClient;
import io.hefu.testing.Instance;
import io.hefu.testing.TestServers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The manual's chapters on paying by HTTP alone, over the Spring Festival of 2026 with its make-up Saturday
 * and with restarts in the middle: the right code; no code, before and after the money came; and another account of the
 * supplier with a reduction, refused once and submitted again.
 */
class ThreePaymentsIT {

    private static final Instant THURSDAY = at("2026-02-12T10:00:00+08:00");
    private static final Instant MAKE_UP_SATURDAY = at("2026-02-14T15:00:00+08:00");
    private static final Instant AFTER_THE_FESTIVAL = at("2026-02-24T11:00:00+08:00");

    /** Friday, the make-up Saturday, and the Tuesday after the festival. */
    private static final Instant DUE_FROM_THURSDAY = at("2026-02-25T00:00:00+08:00");

    /** Tuesday, Wednesday and Thursday after the festival. */
    private static final Instant DUE_FROM_SATURDAY = at("2026-02-27T00:00:00+08:00");

    private static final String PAYER = "市第一小学";
    private static final String PAYER_NO = "6222021234567890";
    private static final long REDUCTION = 500;

    private Person buyer;
    private Person reviewer;
    private Bank bank;

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    @Test
    void endWithEveryOrderPaidOnce() throws Exception {
        Database database = TestServers.freshDatabase();
        JsonNode late;
        JsonNode reduced;
        String waiting;
        String refused;
        try (Instance instance = open(THURSDAY, database)) {
            payWithTheCode(order(1));
            payWithoutTheCode(order(2));
            late = order(3);
            waiting = claimBeforeTheMoneyCame(late);
            reduced = order(4);
            refused = claimOtherAccount(reduced);
            instance.kill();
        }
        try (Instance instance = open(MAKE_UP_SATURDAY, database)) {
            refuseAndSubmitAgain(refused, reduced);
            assertThat(transfer(late, late.get("payableFen").asLong(), "大米款")).isNotEqualTo("CONFIRMED");
            await(waiting, "SUCCEEDED");
            assertThat(status(late)).isEqualTo("PENDING_SHIPMENT");
            instance.kill();
        }
        try (Instance instance = open(AFTER_THE_FESTIVAL, database)) {
            approve(refused, reduced);
            readTheHistory();
            assertThat(reviewer.get("/api/v1/settlement/conservation")
                            .good()
                            .get("holds")
                            .asBoolean())
                    .isTrue();
            new Books(database).balance();
        }
    }

    /** A new process at this moment; everybody signs in again. */
    private Instance open(Instant now, Database database) throws IOException, InterruptedException {
        Duration shift = Duration.between(Instant.now(), now);
        Instance instance = Instance.startOn(shift, database);
        buyer = new Person(instance.port(), "buyer", HefuClient.PASSWORD);
        reviewer = new Person(instance.port(), "reviewer", HefuClient.PASSWORD);
        bank = new Bank(Clock.offset(Clock.systemUTC(), shift));
        return instance;
    }

    private JsonNode order(int quantity) {
        JsonNode goods = buyer.get("/api/v1/goods?size=1").good().get("items").get(0);
        return buyer.post(
                        "/api/v1/orders",
                        Map.of(
                                "lines",
                                List.of(Map.of("skuId", goods.get("skuId").asString(), "quantity", quantity))))
                .good();
    }

    /** The money that a school sends for an order; the answer is the verdict. */
    private String transfer(JsonNode order, long fen, String remark) {
        String payee = order.get("payee").get("accountNo").asString();
        String body = bank.transfer(UUID.randomUUID().toString(), PAYER, PAYER_NO, payee, fen, remark);
        JsonNode told = buyer.tell(Bank.PATH, bank.sign(body), body).good();
        return told.get("results").get(0).get("verdict").asString();
    }

    private String status(JsonNode order) {
        return buyer.get("/api/v1/orders/" + order.get("id").asString())
                .good()
                .get("status")
                .asString();
    }

    /** the clerk copies the code from the notice into the remark. */
    private void payWithTheCode(JsonNode order) {
        JsonNode notice = buyer.get("/api/v1/orders/" + order.get("id").asString() + "/payment-notice")
                .good();
        String code = notice.get("code").asString();
        assertThat(code).hasSize(6).isEqualTo(order.get("paymentCode").asString());
        assertThat(transfer(order, notice.get("outstandingFen").asLong(), "食堂货款" + code))
                .isEqualTo("CONFIRMED");
        assertThat(status(order)).isEqualTo("PENDING_SHIPMENT");
    }

    /** the money is there, its code is missing, and the bank's receipt tells which it is. */
    private void payWithoutTheCode(JsonNode order) {
        long fen = order.get("payableFen").asLong();
        assertThat(transfer(order, fen, "食堂货款")).isNotEqualTo("CONFIRMED");
        assertThat(pendingPayment()).contains(order.get("id").asString());

        Map<String, Object> words = words(order, true, fen - 1);
        String guess = claim(words, "PROCESSING");
        buyer.post("/api/v1/claims/" + guess + "/withdraw", Map.of()).good();
        claim(words(order, true, fen), "SUCCEEDED");

        assertThat(status(order)).isEqualTo("PENDING_SHIPMENT");
        assertThat(pendingPayment()).doesNotContain(order.get("id").asString());
    }

    private List<String> pendingPayment() {
        return buyer.get("/api/v1/orders?status=PENDING_PAYMENT")
                .good()
                .get("items")
                .valueStream()
                .map(order -> order.get("id").asString())
                .toList();
    }

    private String claimBeforeTheMoneyCame(JsonNode order) {
        return claim(words(order, true, order.get("payableFen").asLong()), "PROCESSING");
    }

    private static Map<String, Object> words(JsonNode order, boolean payeeConsistent, long fen) {
        Map<String, Object> words = new HashMap<>();
        words.put("orderId", order.get("id").asString());
        words.put("payeeConsistent", payeeConsistent);
        words.put("payerAccountName", PAYER);
        words.put("payerAccountNo", PAYER_NO);
        words.put("amountFen", fen);
        return words;
    }

    private String claim(Map<String, Object> words, String status) {
        JsonNode claim = buyer.post("/api/v1/claims", words).good().get("claim");
        assertThat(claim.get("status").asString()).isEqualTo(status);
        return claim.get("id").asString();
    }

    /** vouchers, the remark and the proof of the reduction; three working days from now. */
    private String claimOtherAccount(JsonNode order) throws IOException {
        Map<String, Object> words = words(order, false, order.get("payableFen").asLong() - REDUCTION);
        words.put("remark", "供应商同意减免 5 元");
        String id = claim(words, "DRAFT");
        byte[] voucher = Papers.picture("jpg", "receipt 1");
        JsonNode kept = attach(id, "VOUCHER", "回单.jpg", voucher, "image/jpeg");
        attach(id, "VOUCHER", "回单2.png", Papers.picture("png", "receipt 2"), "image/png");
        attach(id, "REDUCTION_PROOF", "减免.pdf", Papers.pdf("reduction"), "application/pdf");

        JsonNode submitted =
                buyer.post("/api/v1/claims/" + id + "/submit", Map.of()).good().get("claim");
        assertThat(submitted.get("status").asString()).isEqualTo("PROCESSING");
        assertThat(Instant.parse(submitted.get("dueAt").asString())).isEqualTo(DUE_FROM_THURSDAY);
        assertThat(fetched(id, kept)).isEqualTo(voucher);
        return id;
    }

    private JsonNode attach(String claim, String purpose, String name, byte[] file, String mediaType) {
        JsonNode kept = buyer.attach("/api/v1/claims/" + claim + "/files?purpose=" + purpose, name, file)
                .good();
        assertThat(kept.get("mediaType").asString()).isEqualTo(mediaType);
        return kept;
    }

    private byte[] fetched(String claim, JsonNode file) {
        String link = "/api/v1/claims/%s/files/%s/link"
                .formatted(claim, file.get("id").asString());
        return reviewer.fetch(reviewer.get(link).good().get("url").asString());
    }

    /** refused with a reason on a Saturday that is worked, corrected and submitted again the same day. */
    private void refuseAndSubmitAgain(String claim, JsonNode order) throws IOException {
        JsonNode queue = reviewer.get("/api/v1/claim-reviews").good().get("items");
        assertThat(queue.valueStream().map(item -> item.get("claim").get("id").asString()))
                .contains(claim);
        decide(claim, "reject", 1, "回单不清晰");
        JsonNode failed = buyer.get("/api/v1/claims/" + claim).good().get("claim");
        assertThat(failed.get("status").asString()).isEqualTo("FAILED");
        assertThat(failed.get("reason").asString()).isEqualTo("回单不清晰");
        assertThat(status(order)).isEqualTo("PENDING_PAYMENT");

        attach(claim, "VOUCHER", "清晰回单.jpg", Papers.picture("jpg", "a clear receipt"), "image/jpeg");
        Map<String, Object> words = words(order, false, order.get("payableFen").asLong() - REDUCTION);
        words.put("remark", "供应商同意减免 5 元，回单已重拍");
        words.put("version", 1);
        JsonNode again = buyer.post("/api/v1/claims/" + claim + "/resubmit", words)
                .good()
                .get("claim");
        assertThat(Instant.parse(again.get("dueAt").asString())).isEqualTo(DUE_FROM_SATURDAY);
    }

    private void decide(String claim, String what, int version, String reason) {
        reviewer.post("/api/v1/claim-reviews/" + claim + "/" + what, Map.of("version", version, "reason", reason))
                .good();
    }

    /** what was agreed to is paid; the reduction is no debt any more, and the evidence is not received money. */
    private void approve(String claim, JsonNode order) {
        decide(claim, "approve", 2, "与供应商核对一致");
        JsonNode done = buyer.get("/api/v1/claims/" + claim).good();
        assertThat(done.get("claim").get("status").asString()).isEqualTo("SUCCEEDED");
        assertThat(done.get("claim").get("reducedFen").asLong()).isEqualTo(REDUCTION);
        assertThat(done.get("versions").size()).isEqualTo(2);
        assertThat(done.get("files").size()).isEqualTo(4);
        assertThat(status(order)).isEqualTo("PENDING_SHIPMENT");
    }

    /** the buyer's centre shows every claim and how it ended. */
    private void readTheHistory() {
        assertThat(buyer.get("/api/v1/claims")
                        .good()
                        .get("items")
                        .valueStream()
                        .map(claim -> claim.get("status").asString()))
                .containsExactly("SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "WITHDRAWN");
        assertThat(pendingPayment()).isEmpty();
    }

    private void await(String claim, String status) {
        buyer.await(
                "/api/v1/claims/" + claim,
                answer -> answer.path("claim").path("status").asString("").equals(status));
    }
}
