package io.hefu.settlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receipt;
import io.hefu.settlement.Refunds;
import io.hefu.settlement.internal.SettlementFixture.Payee;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
@Import(SettlementFixture.class)
class RefundsIT {

    private final SettlementFixture bank;
    private final Refunds refunds;
    private final HefuClient hefu;

    RefundsIT(SettlementFixture bank, Refunds refunds, HefuClient hefu) {
        this.bank = bank;
        this.refunds = refunds;
        this.hefu = hefu;
    }

    @Test
    void anExcessGoesBackApprovedBySomebodyElseAndConfirmedByTheStatement() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 5_000);
        UUID transfer = bank.callback(payee, SettlementFixture.serial(), 5_300, order.code())
                .transferId();

        String id = requested(transfer, 300);
        assertThat(column(transfer, "returned_fen")).isEqualTo("300");
        assertThat(column(transfer, "state")).isEqualTo("REFUND_PENDING");
        approve("reviewer", id).expectStatus().isForbidden();
        approve("admin", id).expectStatus().isOk();
        String file = exported(id);
        assertThat(file).contains("<InstdAmt Ccy=\"CNY\">3.00</InstdAmt>", SettlementFixture.PAYER, payee.accountNo());
        bank.imported(SettlementFixture.HEADER
                + bank.line(payee, SettlementFixture.serial(), -300, RefundName.of(id) + " 退款"));

        assertThat(state(id)).isEqualTo("CONFIRMED");
        assertThat(column(transfer, "state")).isEqualTo("REFUNDED");
        assertThat(bank.number("""
                select count(distinct type) from (select type, subject from outbox union all
                select type, subject from event_log) t where subject = '%s'""", id)).isEqualTo(4);
    }

    @Test
    void moneyThatPaysNothingGoesBackWhole() {
        Payee payee = bank.supplier();
        OpenedReceivable paid = bank.open(payee, 5_000);
        OpenedReceivable foreign = bank.open(bank.supplier(), 5_000);
        OpenedReceivable closed = bank.open(payee, 5_000);
        bank.close(closed);
        bank.callback(payee, SettlementFixture.serial(), 5_000, paid.code());

        assertThat(held(payee, paid)).isEqualTo("ORDER_ALREADY_PAID REFUND_PENDING");
        assertThat(held(payee, closed)).isEqualTo("ORDER_CLOSED REFUND_PENDING");
        assertThat(held(payee, foreign)).isEqualTo("PAYEE_MISMATCH REFUND_PENDING");
        assertThat(bank.number("select allocated_fen from receivables where id = '%s'", paid.receivableId()))
                .isEqualTo(5_000);
    }

    /** Pays with the order's code, asks for the money back; answers why it was held and where it stands. */
    private String held(Payee payee, OpenedReceivable order) {
        Receipt receipt = bank.callback(payee, SettlementFixture.serial(), 5_000, order.code());
        requested(receipt.transferId(), 5_000);
        return receipt.reason() + " " + column(receipt.transferId(), "state");
    }

    @Test
    void reservedMoneyCanBeNeitherAllocatedNorRefundedTwice() {
        Payee payee = bank.supplier();
        UUID transfer =
                bank.callback(payee, SettlementFixture.serial(), 1_000, "").transferId();
        OpenedReceivable order = bank.open(payee, 1_000);
        requested(transfer, 1_000);

        request("reviewer", transfer, 1)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("TRANSFER_NOT_OPEN");
        bank.post(
                        "reviewer",
                        "/api/v1/transfers/" + transfer + "/allocations",
                        Map.of(
                                "allocations",
                                List.of(Map.of("orderId", order.subjectId(), "amountFen", 1_000)),
                                "reason",
                                "电话确认"))
                .expectStatus()
                .is4xxClientError();
        assertThat(column(transfer, "allocated_fen")).isEqualTo("0");
    }

    @Test
    void aHundredRequestsAtOnceReserveNoMoreThanThereIs() {
        Payee payee = bank.supplier();
        UUID transfer =
                bank.callback(payee, SettlementFixture.serial(), 1_000, "").transferId();
        Actor reviewer = new Actor(UUID.randomUUID(), "r", Set.of(Role.REVIEWER), null, null, null, null);

        Long granted = Flux.range(0, 100)
                .flatMap(i -> refunds.request(transfer, 300, "多付", reviewer).onErrorResume(e -> Mono.empty()), 16)
                .count()
                .block(SettlementFixture.PATIENCE);

        assertThat(granted).isEqualTo(3);
        assertThat(column(transfer, "returned_fen")).isEqualTo("900");
    }

    @Test
    void aRejectedRefundOpensTheMoneyAgain() {
        UUID transfer = bank.callback(bank.supplier(), SettlementFixture.serial(), 1_000, "")
                .transferId();
        String id = requested(transfer, 1_000);

        giveUp("reject", id, " ").expectStatus().isEqualTo(422);
        giveUp("reject", id, "写错了").expectStatus().isOk();

        assertThat(column(transfer, "returned_fen")).isEqualTo("0");
        assertThat(column(transfer, "state")).isEqualTo("UNMATCHED");
        approve("admin", id)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("REFUND_STATE_REFUSED");
        giveUp("fail", id, "银行退回").expectStatus().isEqualTo(409);
        giveUp("reject", id, "再次").expectStatus().isEqualTo(409);
    }

    @Test
    void whatThePayersBankGivesBackIsOpenAgain() {
        Payee payee = bank.supplier();
        UUID transfer =
                bank.callback(payee, SettlementFixture.serial(), 2_000, "").transferId();
        String id = requested(transfer, 2_000);
        approve("admin", id).expectStatus().isOk();
        giveUp("fail", id, "还没付").expectStatus().isEqualTo(409);
        exported(id);

        bank.imported(SettlementFixture.HEADER + takenBack(payee, id));

        assertThat(state(id)).isEqualTo("FAILED");
        assertThat(column(transfer, "returned_fen")).isEqualTo("0");
    }

    @Test
    void whatComesBackAfterItWasPaidIsOpenAgainAndIsSentAnew() {
        Payee payee = bank.supplier();
        UUID transfer =
                bank.callback(payee, SettlementFixture.serial(), 2_000, "").transferId();
        String id = requested(transfer, 2_000);
        resend(id).expectStatus().isEqualTo(409);
        approve("admin", id).expectStatus().isOk();
        exported(id);
        bank.imported(
                SettlementFixture.HEADER + bank.line(payee, SettlementFixture.serial(), -2_000, RefundName.of(id)));
        assertThat(state(id)).isEqualTo("CONFIRMED");
        giveUp("fail", id, "付过了").expectStatus().isEqualTo(409);

        bank.imported(SettlementFixture.HEADER + takenBack(payee, id));

        assertThat(state(id)).isEqualTo("RETURNED");
        assertThat(column(transfer, "returned_fen || ' ' || state")).isEqualTo("0 UNMATCHED");
        assertThat(refunded(payee)).isZero();
        bank.imported(SettlementFixture.HEADER + takenBack(payee, id));
        assertThat(column(transfer, "returned_fen")).isEqualTo("0");

        String anew = idOf(resend(id).expectStatus().isCreated());
        resend(id).expectStatus().isEqualTo(409);
        approve("admin", anew).expectStatus().isOk();
        assertThat(exported(anew)).contains(RefundName.of(anew), SettlementFixture.PAYER);
        bank.imported(
                SettlementFixture.HEADER + bank.line(payee, SettlementFixture.serial(), -2_000, RefundName.of(anew)));
        assertThat(state(anew)).isEqualTo("CONFIRMED");
        assertThat(column(transfer, "state")).isEqualTo("REFUNDED");
        assertThat(refunded(payee)).isEqualTo(2_000);
        assertThat(bank.get("reviewer", "/api/v1/refunds/" + id).get("resentAs").asString())
                .isEqualTo(anew);
        assertThat(told(id)).isEqualTo("approved, confirmed, exported, requested, returned");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatComesBackAsATransferOfItsOwnHoldsItsMoneyThere(boolean confirmedBefore) throws InterruptedException {
        Payee payee = bank.supplier();
        bank.open(payee, 2_000);
        UUID transfer =
                bank.callback(payee, SettlementFixture.serial(), 2_000, "").transferId();
        String id = requested(transfer, 2_000);
        approve("admin", id).expectStatus().isOk();
        exported(id);
        if (confirmedBefore) {
            bank.imported(
                    SettlementFixture.HEADER + bank.line(payee, SettlementFixture.serial(), -2_000, RefundName.of(id)));
        }

        Receipt back = bank.callback(payee, SettlementFixture.serial(), 2_000, "退汇 " + RefundName.of(id));

        assertThat(back.reason()).isEqualTo("REFUND_RETURNED");
        bank.awaitZero("select count(*) from refunds where id = '%s' and state <> 'RETURNED'".formatted(id));
        assertThat(column(transfer, "state || ' ' || returned_fen")).isEqualTo("REFUNDED 2000");
        assertThat(column(back.transferId(), "state || ' ' || returned_fen")).isEqualTo("EXCEPTION 0");
        assertThat(refunded(payee)).isEqualTo(2_000);

        String anew = idOf(resend(id).expectStatus().isCreated());
        assertThat(bank.get("reviewer", "/api/v1/refunds/" + anew)
                        .get("transferId")
                        .asString())
                .isEqualTo(back.transferId().toString());
        assertThat(column(back.transferId(), "state")).isEqualTo("REFUND_PENDING");
    }

    @Test
    void whatOnlySoundsLikeAReturnedRefundWaitsForAPerson() {
        Payee payee = bank.supplier();
        bank.open(payee, 2_000);

        Receipt back = bank.callback(
                payee,
                SettlementFixture.serial(),
                2_000,
                RefundName.of(UUID.randomUUID().toString()));

        assertThat(column(back.transferId(), "state || ' ' || reason")).isEqualTo("EXCEPTION REFUND_RETURNED");
    }

    @Test
    void aReversedTransferIsNotRefunded() {
        Payee payee = bank.supplier();
        String serial = SettlementFixture.serial();
        UUID transfer = bank.callback(payee, serial, 2_000, "").transferId();
        String id = requested(transfer, 500);
        bank.reversal(payee, SettlementFixture.serial(), serial, 2_000, "");

        approve("admin", id)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("REFUND_TRANSFER_REVERSED");
        giveUp("reject", id, "已冲正").expectStatus().isOk();
        assertThat(column(transfer, "returned_fen")).isEqualTo("2000");
    }

    @Test
    void aBuyerAsksForTheExcessOfAnOwnOrderOnly() {
        Payee payee = bank.supplier();
        UUID buyer = UUID.fromString(TestServers.database().query("select id from accounts where login = 'buyer'"));
        OpenedReceivable own = bank.open(payee, 5_000, buyer);
        OpenedReceivable foreign = bank.open(payee, 5_000);
        bank.callback(payee, SettlementFixture.serial(), 5_100, own.code());
        bank.callback(payee, SettlementFixture.serial(), 5_100, foreign.code());

        bank.post("buyer", "/api/v1/refunds", Map.of("orderId", own.subjectId(), "reason", "多付"))
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.amountFen")
                .isEqualTo(100);
        bank.post("buyer", "/api/v1/refunds", Map.of("orderId", foreign.subjectId(), "reason", "多付"))
                .expectStatus()
                .isNotFound();
        bank.post("buyer", "/api/v1/refunds", Map.of("transferId", UUID.randomUUID(), "amountFen", 1, "reason", "x"))
                .expectStatus()
                .isBadRequest();
        approve("buyer", UUID.randomUUID().toString()).expectStatus().isForbidden();
        hefu.as("buyer")
                .post()
                .uri("/api/v1/refund-files")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void theBooksAddUpAndSaySo() {
        Payee payee = bank.supplier();
        OpenedReceivable order = bank.open(payee, 5_000);
        UUID transfer = bank.callback(payee, SettlementFixture.serial(), 5_300, order.code())
                .transferId();
        requested(transfer, 200);

        JsonNode total =
                bank.get("auditor", "/api/v1/settlement/conservation?size=200").get("total");
        assertThat(total.get("receivedFen").asLong())
                .isEqualTo(total.get("allocatedFen").asLong()
                        + total.get("openFen").asLong()
                        + total.get("returnedFen").asLong());
        hefu.as("buyer")
                .get()
                .uri("/api/v1/settlement/conservation")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private String requested(UUID transfer, long fen) {
        byte[] body = request("reviewer", transfer, fen)
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(body).get("id").asString();
    }

    private ResponseSpec resend(String id) {
        return giveUp("resend", id, "账号已恢复");
    }

    private static String idOf(ResponseSpec answer) {
        return JsonMapper.shared()
                .readTree(answer.expectBody().returnResult().getResponseBody())
                .get("id")
                .asString();
    }

    /** As a bank books back what it has paid out: a negative debit. */
    private String takenBack(Payee payee, String id) {
        return "%s,%s,%s,,-20.00,,市第一小学,%s,%s%n"
                .formatted(
                        payee.accountNo(),
                        SettlementFixture.serial(),
                        bank.time(),
                        SettlementFixture.PAYER,
                        RefundName.of(id));
    }

    private long refunded(Payee payee) {
        long sum = 0;
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        for (JsonNode day : bank.get(
                "reviewer",
                "/api/v1/settlement/suppliers?from=%s&to=%s&supplierId=%s".formatted(today, today, payee.id()))) {
            sum += day.get("refundedFen").asLong();
        }
        return sum;
    }

    private static String told(String id) {
        return TestServers.database().query("""
                select string_agg(distinct replace(type, 'hefu.settlement.refund.', ''), ', ') from (
                    select type, subject from outbox union all select type, subject from event_log) t
                where subject = '%s'""".formatted(id));
    }

    private ResponseSpec request(String account, UUID transfer, long fen) {
        return bank.post(account, "/api/v1/refunds", Map.of("transferId", transfer, "amountFen", fen, "reason", "多付"));
    }

    private ResponseSpec approve(String account, String id) {
        return bank.post(account, "/api/v1/refunds/" + id + "/approve", Map.of());
    }

    private ResponseSpec giveUp(String how, String id, String reason) {
        return bank.post("reviewer", "/api/v1/refunds/" + id + "/" + how, Map.of("reason", reason));
    }

    private String exported(String id) {
        bank.post("reviewer", "/api/v1/refund-files", Map.of()).expectStatus().isCreated();
        String file =
                bank.get("reviewer", "/api/v1/refunds/" + id).get("fileId").asString();
        return hefu.as("reviewer")
                .get()
                .uri("/api/v1/refund-files/" + file)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private String state(String id) {
        return bank.get("reviewer", "/api/v1/refunds/" + id).get("state").asString();
    }

    private static String column(UUID transfer, String column) {
        return TestServers.database().query("select %s from transfers where id = '%s'".formatted(column, transfer));
    }

    /** The name that a refund's payment carries. */
    private static final class RefundName {

        static String of(String id) {
            return "HF" + id.replace("-", "").toUpperCase(Locale.ROOT);
        }
    }
}
