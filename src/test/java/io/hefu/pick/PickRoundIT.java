package io.hefu.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.RefundClerk;
import io.hefu.testing.UnionHall;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Rounds of free choice from their opening to the refund of what nobody has chosen. */
@IntegrationTest
class PickRoundIT {

    private static final Map<String, String> WHY = Map.of("reason", "so it is");

    private final HefuClient hefu;
    private final Market market;
    private final RefundClerk clerk;
    private Larder larder;

    PickRoundIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
        this.clerk = new RefundClerk(hefu);
    }

    @BeforeEach
    void aWarehouseIsFull() {
        larder = new Larder(hefu, market);
    }

    @Test
    void isBoughtLikeAnythingElseAndCountsWhenItIsPaid() {
        Answer opened = larder.open(larder.draft(3));
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.json().path("purchase").path("payableFen").asLong()).isEqualTo(300_00);
        assertThat(larder.assign(opened.id()).outcome()).isEqualTo("409 PURCHASE_STATE");
        assertThat(larder.approve(larder.organiser, opened.id()).status()).isEqualTo(403);
        Answer purchase = larder.approve(larder.treasurer, opened.id());
        assertThat(larder.budget().path("committedFen").asLong()).isEqualTo(300_00);
        larder.payer.pay(purchase);
        assertThat(larder.counted("UNION")).isEqualTo(300_00);
        assertThat(larder.counted("VOUCHER")).isZero();
        assertThat(hefu.get(larder.organiser, "pick-rounds?state=PAID").items()).hasSize(1);
        assertThat(hefu.get(larder.organiser, "union-purchases?scheme=WAREHOUSE_PICK")
                        .items())
                .hasSize(1);
        assertThat(market.eventsOf(opened.id()))
                .containsOnlyOnce(
                        "hefu.union.purchase.opened",
                        "hefu.pick.round.opened",
                        "hefu.union.purchase.approved",
                        "hefu.union.purchase.paid");
        Larder other = new Larder(hefu, market);
        assertThat(other.round(opened.id()).outcome()).isEqualTo("404 PURCHASE_NOT_FOUND");
    }

    @Test
    void costsWhatThePlatformAsksForPiecesAndPoints() {
        Map<String, Object> draft = larder.draft(2);
        draft.put("kind", "PIECES");
        draft.put("quota", 3);
        assertThat(larder.open(draft).json().path("purchase").path("payableFen").asLong())
                .isEqualTo(2 * 3 * 30_00);
        draft.put("kind", "POINTS");
        draft.put("quota", 10);
        String points = larder.paid(draft);
        assertThat(larder.purchase(points).number("payableFen")).isEqualTo(2 * 10 * 10_00);
        String member = larder.member();
        larder.assign(points);
        String quota = larder.quota(member);
        assertThat(larder.hold(member, quota, larder.oil, 2).outcome()).isEqualTo("409 PICK_QUOTA_EXCEEDED");
        assertThat(larder.hold(member, quota, larder.oil, 1).number("cost")).isEqualTo(8);
    }

    @Test
    void isRefusedWhereItContradictsItselfOrItsOffer() {
        assertThat(changed("offerId", UUID.randomUUID()).outcome()).isEqualTo("404 PICK_OFFER_NOT_FOUND");
        assertThat(changed("lastDay", UnionHall.TODAY.minusDays(1).toString()).outcome())
                .isEqualTo("422 PICK_ROUND_INVALID");
        assertThat(changed("quota", 19_99).outcome()).isEqualTo("422 PICK_ROUND_INVALID");
        assertThat(changed("skuIds", List.of(UUID.randomUUID())).outcome()).isEqualTo("409 PICK_NOT_IN_ROUND");
        Map<String, Object> small = larder.parcelDraft(1, larder.oil);
        small.put("quota", 50_00);
        assertThat(larder.open(small).outcome()).isEqualTo("422 PICK_ROUND_INVALID");
        String pieceless = hefu.post(
                        "admin",
                        "pick-offers",
                        Map.of("name", "x", "warehouseId", larder.warehouse, "sellerId", larder.seller))
                .id();
        hefu.post(
                "admin", "pick-offers/" + pieceless + "/goods", Map.of("added", List.of(Map.of("skuId", larder.rice))));
        Map<String, Object> pieces = larder.draft(1);
        pieces.put("offerId", pieceless);
        pieces.put("kind", "PIECES");
        assertThat(larder.open(pieces).outcome()).isEqualTo("422 PICK_ROUND_INVALID");
        String path = "pick-offers/" + larder.offer;
        assertThat(hefu.post("admin", path + "/goods", Map.of("added", List.of(Map.of("skuId", UUID.randomUUID()))))
                        .outcome())
                .isEqualTo("422 GOODS_UNKNOWN");
        assertThat(hefu.get(larder.organiser, path + "/goods").items()).hasSize(2);
        assertThat(hefu.post("admin", path + "/goods", Map.of("removed", List.of(larder.oil)))
                        .number("goods"))
                .isEqualTo(1);
        assertThat(hefu.post("admin", path + "/close", WHY).text("closedAt")).isNotEmpty();
        assertThat(hefu.post("admin", path + "/close", WHY).outcome()).isEqualTo("409 PICK_OFFER_CLOSED");
        assertThat(larder.open(larder.draft(1)).outcome()).isEqualTo("409 PICK_OFFER_CLOSED");
        assertThat(hefu.post(
                                "admin",
                                "pick-offers",
                                Map.of("name", "x", "warehouseId", larder.warehouse, "sellerId", UUID.randomUUID()))
                        .outcome())
                .isEqualTo("409 PURCHASE_SELLER_UNFIT");
        assertThat(hefu.get("admin", "pick-offers/" + UUID.randomUUID() + "/goods")
                        .outcome())
                .isEqualTo("404 PICK_OFFER_NOT_FOUND");
    }

    private Answer changed(String field, Object value) {
        Map<String, Object> draft = larder.draft(1);
        draft.put(field, value);
        return larder.open(draft);
    }

    @Test
    void isGivenToStaffOnceAndTakenBackFromLeavers() {
        String first = larder.member();
        String second = larder.member();
        String round = larder.paid(larder.draft(2));
        larder.assign(round);
        assertThat(larder.figure(round, "assigned")).isEqualTo(2);
        larder.assign(round);
        assertThat(larder.figure(round, "assigned")).isEqualTo(2);
        larder.member();
        assertThat(larder.assign(round).outcome()).isEqualTo("409 PICK_QUOTAS_SHORT");
        assertThat(larder.step(larder.organiser, round, "assign", Map.of("memberIds", List.of(UUID.randomUUID())))
                        .outcome())
                .isEqualTo("404 STAFF_MEMBER_NOT_FOUND");
        String chosen =
                larder.hold(second, larder.quota(second), larder.rice, 1).id();
        larder.pick(second, chosen, "confirm");
        String quota = larder.quota(first);
        hefu.post(larder.organiser, "union-staff/" + larder.memberId(first) + "/leave");
        hefu.post(larder.organiser, "union-staff/" + larder.memberId(second) + "/leave");
        assertThat(larder.figure(round, "assigned"))
                .as("who has chosen keeps it")
                .isEqualTo(1);
        assertThat(larder.hold(first, quota, larder.rice, 1).outcome()).isEqualTo("404 PICK_QUOTA_NOT_FOUND");
        larder.assign(round);
        assertThat(larder.figure(round, "assigned")).isEqualTo(2);
        assertThat(hefu.get(larder.organiser, "pick-rounds/" + round + "/quotas?size=1")
                        .items())
                .hasSize(1);
    }

    @Test
    void remindsThoseWhoHaveNotChosenOnceADay() {
        String idle = larder.member();
        String busy = larder.member();
        String unbound = UnionHall.mobile();
        larder.list("unbound", unbound);
        String round = larder.paid(larder.draft(3));
        larder.assign(round);
        larder.quota(idle);
        larder.pick(busy, larder.hold(busy, larder.quota(busy), larder.rice, 1).id(), "confirm");
        assertThat(larder.step(larder.organiser, round, "remind", Map.of()).text("remindedAt"))
                .isNotEmpty();
        assertThat(larder.step(larder.organiser, round, "remind", Map.of()).outcome())
                .isEqualTo("409 PICK_REMINDED");
        await().untilAsserted(() -> {
            assertThat(notices(idle)).contains("PICK_REMINDED");
            assertThat(messages(unbound)).isEqualTo(2);
        });
        assertThat(notices(busy)).doesNotContain("PICK_REMINDED");
    }

    private List<String> notices(String account) {
        return hefu.get(account, "notices")
                .items()
                .valueStream()
                .map(notice -> notice.path("template").asString())
                .toList();
    }

    /** The invitation and the reminder. */
    private long messages(String mobile) {
        return market.number("select count(*) from sms_messages where mobile = '" + mobile
                + "' and template in ('PICK_INVITED', 'PICK_REMINDED')");
    }

    @Test
    void remindsByItselfBeforeItEnds() {
        larder.member();
        Map<String, Object> draft = larder.draft(1);
        draft.put("lastDay", UnionHall.TODAY.plusDays(1).toString());
        String round = larder.paid(draft);
        larder.assign(round);
        await().until(() -> !larder.round(round).text("remindedAt").isEmpty());
    }

    @Test
    void sendsAParcelToTheUnitForThoseWhoNeverChooseAndBackWhatIsLeft() {
        String busy = larder.member();
        larder.member();
        String round = larder.paid(larder.parcelDraft(3, larder.oil));
        larder.assign(round);
        larder.pick(busy, larder.hold(busy, larder.quota(busy), larder.rice, 2).id(), "confirm");
        assertThat(larder.step(larder.treasurer, round, "refund", WHY).outcome())
                .isEqualTo("409 PICK_ROUND_RUNNING");
        String now = hefu.get(larder.organiser, "event-log").text("lastEventId");
        larder.end(round);
        await().until(() -> !larder.round(round).text("overAt").isEmpty());
        assertThat(larder.figure(round, "chosen")).isEqualTo(1);
        assertThat(larder.figure(round, "fallbacks")).isEqualTo(1);
        assertThat(larder.left(larder.oil)).isEqualTo(99);
        assertThat(larder.waiting()
                        .items()
                        .valueStream()
                        .map(order -> order.path("recipient").asString()))
                .containsExactlyInAnyOrder("张三丰", "工会");
        assertThat(larder.step(larder.treasurer, round, "refund", WHY).status()).isEqualTo(200);
        long back = 300_00 - 40_00 - 80_00;
        assertThat(larder.purchase(round).number("paidFen")).isEqualTo(300_00 - back);
        assertThat(larder.counted("UNION")).isEqualTo(300_00 - back);
        clerk.payOut(refund(round));
        assertThat(larder.step(larder.treasurer, round, "refund", WHY).outcome())
                .isEqualTo("409 PICK_NOTHING_TO_REFUND");
        assertThat(market.eventsOf(round)).containsOnlyOnce("hefu.pick.round.over");
        await().until(() -> hefu.get(larder.organiser, "event-log?types=hefu.pick.round.over&after=" + now)
                        .json()
                        .path("events")
                        .size()
                == 1);
    }

    @Test
    void forgetsWhereItsGoodsWentLongAfter() {
        String member = larder.member();
        String round = larder.paid(larder.parcelDraft(1, larder.rice));
        larder.assign(round);
        String pick = larder.hold(member, larder.quota(member), larder.rice, 1).id();
        larder.pick(member, pick, "confirm");
        larder.end(round);
        await().until(() -> !larder.round(round).text("overAt").isEmpty());
        market.run(
                "update pick_rounds set over_at = now() - interval '181 days' where id = :id",
                Map.of("id", UUID.fromString(round)));
        larder.ship(pick);
        await().until(() -> market.text(
                        "select recipient || mobile || detail from picks where id = :id", UUID.fromString(pick))
                .isEmpty());
        assertThat(market.text(
                        "select recipient || mobile || detail from pick_rounds where id = :id", UUID.fromString(round)))
                .isEmpty();
    }

    private String refund(String round) {
        return market.text(
                "select id::text from union_refunds where purchase_id = :id and state = 'ASKED'",
                UUID.fromString(round));
    }

    @Test
    void isRefundedWhereThereIsNoParcelOrNotEnoughOfThem() {
        String parcelless = larder.paid(larder.draft(2));
        larder.member();
        larder.assign(parcelless);
        larder.end(parcelless);
        await().until(() -> !larder.round(parcelless).text("overAt").isEmpty());
        larder.step(larder.treasurer, parcelless, "refund", WHY);
        assertThat(larder.purchase(parcelless).number("paidFen")).isZero();
        for (String part : clerk.of(refund(parcelless))) {
            clerk.reject(part);
        }
        assertThat(larder.purchase(parcelless).number("paidFen"))
                .as("what could not be sent can be asked for again")
                .isEqualTo(200_00);
        assertThat(larder.step(larder.treasurer, parcelless, "refund", WHY).status())
                .isEqualTo(200);

        UUID rare = market.sku(larder.supplier, 50_00, 0);
        larder.stock(rare, 1);
        hefu.post("admin", "pick-offers/" + larder.offer + "/goods", Map.of("added", List.of(Map.of("skuId", rare))));
        larder.member();
        String short2 = larder.paid(larder.parcelDraft(2, rare));
        larder.assign(short2);
        larder.end(short2);
        await().until(() -> !larder.round(short2).text("overAt").isEmpty());
        assertThat(larder.figure(short2, "fallbacks")).isEqualTo(1);
        larder.step(larder.treasurer, short2, "refund", WHY);
        assertThat(larder.purchase(short2).number("paidFen")).isEqualTo(50_00);
    }
}
