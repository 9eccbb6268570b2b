package io.hefu.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.RefundClerk;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Batches of vouchers from their opening to the refund of their rest. */
@IntegrationTest
class VoucherBatchIT {

    private static final Map<String, String> WHY = Map.of("reason", "so it is");

    private final HefuClient hefu;
    private final Market market;
    private final RefundClerk clerk;
    private Festival festival;

    VoucherBatchIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
        this.clerk = new RefundClerk(hefu);
    }

    @BeforeEach
    void aFestivalIsNear() {
        festival = new Festival(hefu, market);
    }

    @Test
    void isToldToAllWhoActForTheUnionAndToNobodyElseOfTheUnit() {
        String now = hefu.get(festival.organiser, "event-log").text("lastEventId");
        String batch = festival.issued(festival.draft(1));
        List<String> course =
                List.of("hefu.union.purchase.opened", "hefu.union.purchase.approved", "hefu.union.purchase.paid");
        await().untilAsserted(() -> assertThat(told(festival.treasurer, now)).isEqualTo(course));
        assertThat(told(market.account("UNION", festival.unit, null, null), now))
                .isEqualTo(course);
        assertThat(market.eventsOf(batch)).contains("hefu.voucher.batch.opened");
        for (String role : List.of("BUYER", "AGENT", "STAFF", "CONTRACTOR")) {
            assertThat(told(market.account(role, festival.unit, null, null), now))
                    .as(role)
                    .isEmpty();
        }
        assertThat(told(market.account("TREASURER", market.unit(festival.unit, "510107"), null, null), now))
                .as("below")
                .isEmpty();
        assertThat(told(new Festival(hefu, market).treasurer, now))
                .as("elsewhere")
                .isEmpty();
    }

    /** What of purchases an account reads in its own part of the log. */
    private List<String> told(String account, String after) {
        return hefu.get(account, "event-log?limit=500&types=hefu.union.purchase.*&after=" + after)
                .json()
                .path("events")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    @Test
    void isOpenedByOneAndPaidByAnotherAndCountsOnce() {
        Answer opened = festival.open(festival.draft(3));
        assertThat(opened.status()).isEqualTo(201);
        JsonNode purchase = opened.json().path("purchase");
        assertThat(purchase.path("state").asString()).isEqualTo("DRAFT");
        assertThat(purchase.path("actions").toString()).isEqualTo("[\"CANCEL\"]");
        assertThat(festival.approve(festival.organiser, opened.id()).status()).isEqualTo(403);
        Answer approved = festival.approve(festival.treasurer, opened.id());
        assertThat(approved.text("state")).isEqualTo("ORDERED");
        assertThat(approved.text("paymentCode")).hasSize(6);
        assertThat(hefu.get(festival.organiser, "union-purchases/" + opened.id())
                        .text("paymentCode"))
                .isEmpty();
        assertThat(festival.budget().path("committedFen").asLong()).isEqualTo(300_00);
        assertThat(festival.counted("VOUCHER")).isZero();

        festival.payer.pay(approved, 100_00);
        assertThat(festival.purchase(opened.id()).text("state")).isEqualTo("ORDERED");
        assertThat(festival.counted("VOUCHER")).isEqualTo(100_00);
        festival.payer.pay(approved, 200_00);
        Answer issued = festival.batch(opened.id());
        assertThat(festival.purchase(opened.id()).text("state")).isEqualTo("PAID");
        assertThat(issued.json().path("figures").path("issued").asLong()).isEqualTo(3);
        assertThat(festival.counted("VOUCHER")).isEqualTo(300_00);
        assertThat(festival.budget().path("committedFen").asLong()).isZero();
        assertThat(festival.budget().path("spentFen").asLong()).isEqualTo(300_00);
        assertThat(festival.budget().path("leftFen").asLong()).isEqualTo(1_000_000_00 - 300_00);
        assertThat(market.eventsOf(opened.id()))
                .containsOnlyOnce(
                        "hefu.union.purchase.opened",
                        "hefu.voucher.batch.opened",
                        "hefu.union.purchase.approved",
                        "hefu.union.purchase.paid");
        assertThat(hefu.get(festival.organiser, "voucher-batches/" + opened.id() + "/vouchers?size=2")
                        .items())
                .hasSize(2);
        assertThat(hefu.get(festival.organiser, "voucher-batches?state=PAID").items())
                .hasSize(1);
    }

    @Test
    void isRefusedBeyondTheBudget() {
        assertThat(festival.budget(150_00).status()).isEqualTo(200);
        String id = festival.open(festival.draft(2)).id();
        assertThat(festival.approve(festival.treasurer, id).outcome()).isEqualTo("409 BUDGET_EXCEEDED");
        assertThat(festival.purchase(id).text("state")).isEqualTo("DRAFT");
        festival.budget(200_00);
        assertThat(festival.approve(festival.treasurer, id).status()).isEqualTo(200);
        assertThat(festival.budget(199_99).outcome()).isEqualTo("409 BUDGET_BELOW_USE");
        assertThat(festival.budget().path("amountFen").asLong()).isEqualTo(200_00);

        market.run("delete from union_charges where unit_id = :unit", Map.of("unit", festival.unit.id()));
        market.run("delete from union_budgets where unit_id = :unit", Map.of("unit", festival.unit.id()));
        String other = festival.open(festival.draft(2)).id();
        assertThat(festival.approve(festival.treasurer, other).outcome()).isEqualTo("409 BUDGET_MISSING");
    }

    @Test
    void isRefusedBeyondTheLawOrWhereItContradictsItself() {
        assertThat(changed("faceFen", 500_001).outcome()).isEqualTo("422 VOUCHER_FACE_UNLAWFUL");
        assertThat(changed("faceFen", 500_000).status()).isEqualTo(201);
        assertThat(changed("years", 3).outcome()).isEqualTo("422 VOUCHER_BATCH_INVALID");
        assertThat(changed("faceFen", null).outcome()).isEqualTo("422 VOUCHER_BATCH_INVALID");
        assertThat(changed("skuIds", List.of(festival.rice)).outcome()).isEqualTo("422 VOUCHER_BATCH_INVALID");
        assertThat(changed("catalogueId", UUID.randomUUID()).outcome()).isEqualTo("404 VOUCHER_CATALOGUE_NOT_FOUND");
        Map<String, Object> bearer = festival.bearerDraft(1);
        bearer.put("faceFen", 100_001);
        assertThat(festival.open(bearer).outcome()).isEqualTo("422 VOUCHER_FACE_UNLAWFUL");
        bearer.put("faceFen", 100_000);
        bearer.put("years", 2);
        assertThat(festival.open(bearer).outcome()).isEqualTo("422 VOUCHER_BATCH_INVALID");
        Map<String, Object> goods = festival.draft(1);
        goods.put("kind", "GOODS");
        goods.put("partial", false);
        goods.remove("faceFen");
        assertThat(festival.open(goods).outcome()).isEqualTo("422 VOUCHER_BATCH_INVALID");
        goods.put("skuIds", List.of(market.sku(festival.supplier, 1, 1)));
        assertThat(festival.open(goods).outcome()).isEqualTo("409 VOUCHER_NOT_FOR_GOODS");
        goods.put("skuIds", List.of(festival.rice, festival.oil));
        assertThat(festival.open(goods).number("faceFen")).isEqualTo(80_00);
        goods.put("partial", true);
        assertThat(festival.open(goods).outcome()).isEqualTo("422 VOUCHER_BATCH_INVALID");
    }

    private Answer changed(String field, Object value) {
        Map<String, Object> draft = festival.draft(1);
        draft.put(field, value);
        return festival.open(draft);
    }

    @Test
    void isRefusedWhatItsStateDoesNotAllow() {
        String draft = festival.open(festival.draft(1)).id();
        assertThat(festival.batch("assign", festival.organiser, draft, Map.of()).outcome())
                .isEqualTo("409 PURCHASE_STATE");
        assertThat(festival.batch("codes", festival.organiser, draft, Map.of()).outcome())
                .isEqualTo("409 PURCHASE_STATE");
        assertThat(festival.batch("refund", festival.treasurer, draft, WHY).outcome())
                .isEqualTo("409 PURCHASE_STATE");
        String issued = festival.issued(festival.draft(1));
        assertThat(festival.approve(festival.treasurer, issued).outcome()).isEqualTo("409 PURCHASE_STATE");
        assertThat(festival.cancel(festival.organiser, issued).outcome()).isEqualTo("409 PURCHASE_STATE");
        assertThat(festival.batch("codes", festival.organiser, issued, Map.of()).outcome())
                .isEqualTo("409 VOUCHER_FORM");
        String bearer = festival.issued(festival.bearerDraft(1));
        assertThat(festival.batch("assign", festival.organiser, bearer, Map.of())
                        .outcome())
                .isEqualTo("409 VOUCHER_FORM");
        Festival other = new Festival(hefu, market);
        assertThat(other.approve(other.treasurer, draft).outcome()).isEqualTo("404 PURCHASE_NOT_FOUND");
        assertThat(other.batch(draft).outcome()).isEqualTo("404 PURCHASE_NOT_FOUND");
    }

    @Test
    void isCancelledUnlessMoneyHasCome() {
        Answer batch = festival.approved(festival.draft(1));
        assertThat(festival.cancel(festival.treasurer, batch.id()).text("state"))
                .isEqualTo("CANCELLED");
        assertThat(festival.budget().path("leftFen").asLong()).isEqualTo(1_000_000_00);
        assertThat(festival.cancel(festival.treasurer, batch.id()).outcome()).isEqualTo("409 PURCHASE_STATE");
        Answer partly = festival.approved(festival.draft(1));
        festival.payer.pay(partly, 30_00);
        assertThat(festival.cancel(festival.treasurer, partly.id()).outcome()).isEqualTo("409 PURCHASE_STATE");
        assertThat(festival.purchase(partly.id()).text("state")).isEqualTo("ORDERED");
    }

    @Test
    void suspendsItsVouchersWhileThePaymentIsTakenBack() {
        String member = festival.member();
        Answer batch = festival.approved(festival.draft(1));
        String serial = festival.payer.pay(batch);
        festival.batch("assign", festival.organiser, batch.id(), Map.of());
        String voucher = hefu.post(member, "vouchers/bind-assigned")
                .items()
                .path(0)
                .path("id")
                .asString();
        festival.payer.reverse(batch, serial, 100_00);
        assertThat(festival.purchase(batch.id()).text("state")).isEqualTo("SUSPENDED");
        assertThat(festival.counted("VOUCHER")).isZero();
        assertThat(festival.redeem(member, voucher, festival.rice, 1).outcome()).isEqualTo("409 VOUCHER_SUSPENDED");
        assertThat(hefu.get(member, "vouchers/" + voucher).json().path("usable").asBoolean())
                .isFalse();
        festival.payer.pay(batch);
        assertThat(festival.purchase(batch.id()).text("state")).isEqualTo("PAID");
        assertThat(festival.counted("VOUCHER")).isEqualTo(100_00);
        assertThat(festival.redeem(member, voucher, festival.rice, 1).status()).isEqualTo(201);
        assertThat(market.eventsOf(batch.id()))
                .containsOnlyOnce("hefu.union.purchase.suspended", "hefu.union.purchase.resumed");
    }

    @Test
    void isTakenBackWhenItsPaymentWasUnlessItWasUsed() {
        Map<String, Object> reason = Map.of("reason", "no more");
        Answer unused = festival.approved(festival.draft(1));
        festival.payer.reverse(unused, festival.payer.pay(unused), 100_00);
        String cancel = "union-purchases/" + unused.id() + "/cancel";
        assertThat(hefu.post(festival.treasurer, cancel, reason).text("state")).isEqualTo("CANCELLED");

        String member = festival.member();
        Answer used = festival.approved(festival.draft(1));
        String serial = festival.payer.pay(used);
        festival.batch("assign", festival.organiser, used.id(), Map.of());
        String voucher = hefu.post(member, "vouchers/bind-assigned")
                .items()
                .path(0)
                .path("id")
                .asString();
        assertThat(festival.redeem(member, voucher, festival.rice, 1).status()).isEqualTo(201);
        festival.payer.reverse(used, serial, 100_00);
        cancel = "union-purchases/" + used.id() + "/cancel";
        assertThat(hefu.post(festival.treasurer, cancel, reason).outcome()).isEqualTo("409 PURCHASE_USED");
        assertThat(festival.purchase(used.id()).text("state")).isEqualTo("SUSPENDED");
    }

    @Test
    void sendsItsRestBackToTheUnitAndNeverToAPerson() {
        String member = festival.member();
        String batch = festival.issued(festival.draft(3));
        festival.batch("assign", festival.organiser, batch, Map.of());
        String voucher = hefu.post(member, "vouchers/bind-assigned")
                .items()
                .path(0)
                .path("id")
                .asString();
        festival.redeem(member, voucher, festival.rice, 1);
        assertThat(festival.batch("refund", festival.organiser, batch, WHY).status())
                .isEqualTo(403);
        assertThat(festival.batch("refund", festival.treasurer, batch, WHY).status())
                .isEqualTo(200);
        assertThat(festival.batch("refund", festival.treasurer, batch, WHY).outcome())
                .isIn("409 PURCHASE_REFUND_UNDER_WAY", "409 VOUCHER_NOTHING_TO_REFUND");
        Answer asked = festival.batch(batch);
        assertThat(asked.json().path("figures").path("refundedFen").asLong()).isEqualTo(200_00);
        assertThat(asked.json().path("purchase").path("paidFen").asLong()).isEqualTo(100_00);
        assertThat(festival.counted("VOUCHER")).isEqualTo(100_00);
        clerk.payOut(market.text("select id::text from union_refunds where purchase_id = :id", UUID.fromString(batch)));
        assertThat(market.text("select state from union_refunds where purchase_id = :id", UUID.fromString(batch)))
                .isEqualTo("SETTLED");
        assertThat(festival.left(member, voucher)).isEqualTo(80_00);
        assertThat(festival.batch("refund", festival.treasurer, batch, WHY).outcome())
                .isEqualTo("409 VOUCHER_NOTHING_TO_REFUND");
        assertThat(festival.budget().path("spentFen").asLong()).isEqualTo(100_00);
    }

    @Test
    void isWorthSomethingAgainWhenARefundIsRejected() {
        String batch = festival.issued(festival.draft(2));
        festival.batch("refund", festival.treasurer, batch, WHY);
        assertThat(festival.counted("VOUCHER")).isZero();
        UUID id = UUID.fromString(batch);
        for (String refund : clerk.of(market.text("select id::text from union_refunds where purchase_id = :id", id))) {
            clerk.reject(refund);
        }
        Answer again = festival.batch(batch);
        assertThat(again.json().path("figures").path("issued").asLong()).isEqualTo(2);
        assertThat(again.json().path("figures").path("unusedFen").asLong()).isEqualTo(200_00);
        assertThat(again.json().path("purchase").path("paidFen").asLong()).isEqualTo(200_00);
        assertThat(festival.counted("VOUCHER")).isEqualTo(200_00);
        assertThat(market.text("select state from union_refunds where purchase_id = :id", id))
                .isEqualTo("PUT_BACK");
    }

    @Test
    void expiresWhenNobodyPays() {
        Answer batch = festival.approved(festival.draft(1));
        market.run(
                "update union_purchases set due_at = now() - interval '3 days' where id = :id",
                Map.of("id", UUID.fromString(batch.id())));
        await().until(() -> festival.purchase(batch.id()).text("state").equals("EXPIRED"));
        assertThat(festival.budget().path("leftFen").asLong()).isEqualTo(1_000_000_00);
    }

    @Test
    void isGivenToStaffOnceAndTakenBackFromLeavers() {
        String first = festival.member();
        festival.member();
        String batch = festival.issued(festival.draft(2));
        assertThat(festival.batch("assign", festival.organiser, batch, Map.of("memberIds", List.of(UUID.randomUUID())))
                        .outcome())
                .isEqualTo("404 STAFF_MEMBER_NOT_FOUND");
        festival.batch("assign", festival.organiser, batch, Map.of());
        assertThat(figure(batch, "assigned")).isEqualTo(2);
        festival.batch("assign", festival.organiser, batch, Map.of());
        assertThat(figure(batch, "assigned")).isEqualTo(2);
        festival.member();
        assertThat(festival.batch("assign", festival.organiser, batch, Map.of()).outcome())
                .isEqualTo("409 VOUCHERS_SHORT");
        String leaver = festival.memberId(first);
        hefu.post(festival.organiser, "union-staff/" + leaver + "/leave");
        assertThat(figure(batch, "assigned")).isEqualTo(1);
        assertThat(hefu.post(first, "vouchers/bind-assigned").items()).isEmpty();
        festival.batch("assign", festival.organiser, batch, Map.of());
        assertThat(figure(batch, "assigned")).isEqualTo(2);
    }

    private long figure(String batch, String name) {
        return festival.batch(batch).json().path("figures").path(name).asLong();
    }

    @Test
    void paysNoIssuerThatCannotBePaid() {
        assertThat(hefu.post("admin", "voucher-catalogues", Map.of("name", "x", "issuerId", UUID.randomUUID()))
                        .outcome())
                .isEqualTo("409 PURCHASE_SELLER_UNFIT");
        String path = "voucher-catalogues/" + festival.catalogue;
        assertThat(hefu.post("admin", path + "/goods", Map.of("added", List.of(UUID.randomUUID())))
                        .outcome())
                .isEqualTo("422 GOODS_UNKNOWN");
        assertThat(hefu.get(festival.organiser, path + "/goods").items()).hasSize(2);
        assertThat(hefu.post("admin", path + "/goods", Map.of("removed", List.of(festival.oil)))
                        .number("goods"))
                .isEqualTo(1);
        assertThat(hefu.post("admin", path + "/close", WHY).text("closedAt")).isNotEmpty();
        assertThat(hefu.post("admin", path + "/close", WHY).outcome()).isEqualTo("409 VOUCHER_CATALOGUE_CLOSED");
        assertThat(festival.open(festival.draft(1)).outcome()).isEqualTo("409 VOUCHER_CATALOGUE_CLOSED");
        assertThat(hefu.get("admin", "voucher-catalogues/" + UUID.randomUUID() + "/goods")
                        .outcome())
                .isEqualTo("404 VOUCHER_CATALOGUE_NOT_FOUND");
    }
}
