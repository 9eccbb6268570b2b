package io.hefu.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.UnionHall;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** What members of staff choose. */
@IntegrationTest
class PickIT {

    private final HefuClient hefu;
    private final Market market;
    private Larder larder;
    private String member;
    private String round;
    private String quota;

    PickIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @BeforeEach
    void aMemberMayChoose() {
        larder = new Larder(hefu, market);
        member = larder.member();
        round = larder.paid(larder.draft(1));
        larder.assign(round);
        quota = larder.quota(member);
    }

    @Test
    void isChosenHeldConfirmedSentAndReceived() {
        List<String> goods = hefu.get(member, "pick-quotas/" + quota + "/goods")
                .items()
                .valueStream()
                .map(row ->
                        row.path("cost").asLong() + " " + row.path("available").asLong())
                .toList();
        assertThat(goods).containsExactlyInAnyOrder("2000 100", "8000 100");
        Answer held = larder.hold(member, quota, larder.rice, 3);
        assertThat(held.status()).isEqualTo(201);
        assertThat(held.text("state")).isEqualTo("HELD");
        assertThat(held.number("cost")).isEqualTo(60_00);
        assertThat(held.json().path("actions").toString()).isEqualTo("[\"CONFIRM\",\"DROP\"]");
        assertThat(larder.left(larder.rice)).isEqualTo(97);
        Answer confirmed = larder.pick(member, held.id(), "confirm");
        assertThat(confirmed.text("state")).isEqualTo("CONFIRMED");
        assertThat(left()).isEqualTo(40_00);
        assertThat(larder.waiting().items().path(0).path("detail").asString()).isEqualTo("人民路 1 号");
        assertThat(larder.ship(held.id()).text("state")).isEqualTo("SHIPPED");
        assertThat(larder.waiting().items()).isEmpty();
        assertThat(larder.ship(held.id()).outcome()).isEqualTo("409 PICK_STATE");
        assertThat(larder.pick(member, held.id(), "cancel").outcome()).isEqualTo("409 PICK_STATE");
        assertThat(larder.pick(member, held.id(), "receive").text("state")).isEqualTo("RECEIVED");
        assertThat(larder.counted("UNION"))
                .as("counted when bought, and never again")
                .isEqualTo(100_00);
        assertThat(market.eventsOf(held.id()))
                .containsExactlyInAnyOrder(
                        "hefu.pick.pick.held",
                        "hefu.pick.pick.confirmed",
                        "hefu.pick.pick.shipped",
                        "hefu.pick.pick.received");
        String day = UnionHall.TODAY.toString();
        String supplier = market.account("SUPPLIER", null, larder.supplier, null);
        assertThat(hefu.get(supplier, "pick-dues?from=" + day + "&to=" + day)
                        .items()
                        .path(0)
                        .path("dueFen")
                        .asLong())
                .isEqualTo(60_00);
        assertThat(hefu.get(member, "pick-quotas/" + quota + "/picks").items()).hasSize(1);
    }

    private long left() {
        return hefu.get(member, "pick-quotas").items().path(0).path("leftUnits").asLong();
    }

    @Test
    void isHeldForMinutesOnly() {
        Answer held = larder.hold(member, quota, larder.rice, 3);
        assertThat(larder.hold(member, quota, larder.rice, 1).outcome()).isEqualTo("409 PICK_HELD");
        market.run(
                "update picks set held_until = now() - interval '1 second' where id = :id",
                Map.of("id", UUID.fromString(held.id())));
        assertThat(larder.pick(member, held.id(), "confirm").outcome()).isIn("409 PICK_HOLD_OVER", "409 PICK_STATE");
        await().until(() -> hefu.get(member, "picks/" + held.id()).text("state").equals("LAPSED"));
        assertThat(larder.left(larder.rice)).isEqualTo(100);
        assertThat(left()).isEqualTo(100_00);
        assertThat(larder.hold(member, quota, larder.rice, 5).status()).isEqualTo(201);
    }

    @Test
    void isDroppedOrCancelledAndCanBeChosenAgain() {
        Answer held = larder.hold(member, quota, larder.rice, 3);
        assertThat(larder.pick(member, held.id(), "drop").text("state")).isEqualTo("DROPPED");
        assertThat(larder.pick(member, held.id(), "drop").outcome()).isEqualTo("409 PICK_STATE");
        assertThat(larder.pick(member, held.id(), "confirm").outcome()).isEqualTo("409 PICK_STATE");
        Answer other = larder.hold(member, quota, larder.oil, 1);
        larder.pick(member, other.id(), "confirm");
        assertThat(larder.hold(member, quota, larder.oil, 1).outcome()).isEqualTo("409 PICK_QUOTA_EXCEEDED");
        assertThat(larder.pick(member, other.id(), "receive").outcome()).isEqualTo("409 PICK_STATE");
        assertThat(larder.pick(member, other.id(), "cancel").text("state")).isEqualTo("CANCELLED");
        assertThat(left()).isEqualTo(100_00);
        assertThat(larder.left(larder.oil)).isEqualTo(100);
        assertThat(larder.ship(other.id()).outcome()).isEqualTo("409 PICK_STATE");
    }

    @Test
    void isRefusedBeyondWhatIsThere() {
        UUID rare = market.sku(larder.supplier, 1_00, 0);
        larder.stock(rare, 2);
        assertThat(larder.hold(member, quota, rare, 1).outcome()).isEqualTo("409 PICK_NOT_IN_ROUND");
        hefu.post("admin", "pick-offers/" + larder.offer + "/goods", Map.of("added", List.of(Map.of("skuId", rare))));
        String next = larder.paid(larder.draft(1));
        larder.assign(next);
        String fresh = larder.quota(member);
        Answer tooMany = larder.hold(member, fresh, rare, 3);
        assertThat(tooMany.outcome()).isEqualTo("409 WAREHOUSE_STOCK_SHORT");
        assertThat(tooMany.json().path("lines").path(0).path("left").asLong()).isEqualTo(2);
        assertThat(larder.hold(member, fresh, rare, 2).status()).isEqualTo(201);
    }

    @Test
    void isNobodyElses() {
        String thief = larder.stranger();
        assertThat(hefu.post(thief, "pick-quotas/bind-assigned").outcome()).isEqualTo("409 STAFF_MOBILE_MISSING");
        assertThat(larder.hold(thief, quota, larder.rice, 1).outcome()).isEqualTo("404 PICK_QUOTA_NOT_FOUND");
        assertThat(hefu.get(thief, "pick-quotas/" + quota + "/goods").outcome()).isEqualTo("404 PICK_QUOTA_NOT_FOUND");
        Answer held = larder.hold(member, quota, larder.rice, 1);
        assertThat(larder.pick(thief, held.id(), "confirm").outcome()).isEqualTo("404 PICK_NOT_FOUND");
        assertThat(hefu.get(thief, "picks/" + held.id()).outcome()).isEqualTo("404 PICK_NOT_FOUND");
        market.run("delete from delivery_addresses where account_id = :id", Map.of("id", market.accountId(member)));
        assertThat(larder.pick(member, held.id(), "confirm").outcome()).isEqualTo("422 PICK_ADDRESS_MISSING");
    }

    private String serial() {
        return market.text(
                "select serial_no from transfers t join allocations a on a.transfer_id = t.id join receivables r "
                        + "on r.id = a.receivable_id where r.subject_id = :id",
                UUID.fromString(round));
    }

    @Test
    void keepsItsRoundFromBeingTakenBack() {
        String held = larder.hold(member, quota, larder.rice, 1).id();
        assertThat(larder.pick(member, held, "confirm").status()).isEqualTo(200);
        larder.payer.reverse(larder.purchase(round), serial(), 100_00);
        assertThat(hefu.post(larder.treasurer, "union-purchases/" + round + "/cancel", Map.of("reason", "no more"))
                        .outcome())
                .isEqualTo("409 PURCHASE_USED");
    }

    @Test
    void waitsWhileThePaymentIsTakenBackAndEndsOnItsLastDay() {
        String serial = serial();
        Answer held = larder.hold(member, quota, larder.rice, 1);
        larder.payer.reverse(larder.purchase(round), serial, 100_00);
        assertThat(larder.pick(member, held.id(), "confirm").outcome()).isEqualTo("409 PICK_ROUND_SUSPENDED");
        assertThat(larder.hold(member, quota, larder.rice, 1).outcome()).isEqualTo("409 PICK_ROUND_SUSPENDED");
        assertThat(hefu.get(member, "pick-quotas").items().path(0).path("open").asBoolean())
                .isFalse();
        larder.payer.pay(larder.purchase(round));
        assertThat(larder.pick(member, held.id(), "confirm").status()).isEqualTo(200);
        Answer last = larder.hold(member, quota, larder.rice, 1);
        larder.end(round);
        assertThat(larder.pick(member, held.id(), "cancel").outcome()).isEqualTo("409 PICK_ROUND_OVER");
        assertThat(larder.pick(member, last.id(), "confirm").status())
                .as("what was set aside in time")
                .isEqualTo(200);
        await().until(() -> !larder.round(round).text("overAt").isEmpty());
        assertThat(larder.hold(member, quota, larder.rice, 1).outcome()).isEqualTo("409 PICK_ROUND_OVER");
        assertThat(larder.assign(round).outcome()).isEqualTo("409 PICK_ROUND_OVER");
    }

    @Test
    void isSentAgainByTheWarehouseWhenItCameBroken() {
        Answer held = larder.hold(member, quota, larder.rice, 3);
        assertThat(broken(member, held.id()).outcome()).isEqualTo("409 PICK_STATE");
        larder.pick(member, held.id(), "confirm");
        larder.ship(held.id());
        String stranger = larder.stranger();
        assertThat(broken(stranger, held.id()).outcome()).isEqualTo("404 PICK_NOT_FOUND");
        Answer asked = broken(member, held.id());
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.json().path("actions").toString()).isEqualTo("[\"WITHDRAW\"]");
        assertThat(broken(member, held.id()).outcome()).isEqualTo("409 REPLACEMENT_OPEN");
        for (String other : List.of(stranger, larder.organiser)) {
            assertThat(hefu.get(other, "union-replacements").items()).isEmpty();
            assertThat(again(other, asked, "withdraw", Map.of()).outcome()).isEqualTo("404 REPLACEMENT_NOT_FOUND");
        }

        Map<String, String> parcel = Map.of("carrier", "SF", "trackingNo", "2");
        String supplier = market.account("SUPPLIER", null, larder.supplier, null);
        assertThat(again(supplier, asked, "send", parcel).outcome()).isEqualTo("404 REPLACEMENT_NOT_FOUND");
        assertThat(hefu.get("warehouse", "pick-orders/" + held.id()).text("detail"))
                .isEqualTo("人民路 1 号");
        assertThat(again(member, asked, "receive", Map.of()).outcome()).isEqualTo("409 REPLACEMENT_STATE");
        assertThat(again("warehouse", asked, "send", parcel).text("state")).isEqualTo("SENT");
        assertThat(larder.left(larder.rice)).isEqualTo(94);
        assertThat(again("warehouse", asked, "refuse", Map.of("reason", "late")).outcome())
                .isEqualTo("409 REPLACEMENT_STATE");
        await().until(() -> notices() == 1);
        assertThat(again(member, asked, "receive", Map.of()).text("state")).isEqualTo("RECEIVED");
        assertThat(market.eventsOf(asked.id()))
                .containsExactlyInAnyOrder(
                        "hefu.pick.replacement.asked", "hefu.pick.replacement.sent", "hefu.pick.replacement.received");
        String day = UnionHall.TODAY.toString();
        assertThat(hefu.get(supplier, "pick-dues?from=" + day + "&to=" + day)
                        .items()
                        .path(0)
                        .path("dueFen")
                        .asLong())
                .as("paid once, whatever is sent again")
                .isEqualTo(60_00);
    }

    @Test
    void isNotSentAgainWhereNothingIsLeft() {
        UUID rare = market.sku(larder.supplier, 1_00, 0);
        larder.stock(rare, 2);
        hefu.post("admin", "pick-offers/" + larder.offer + "/goods", Map.of("added", List.of(Map.of("skuId", rare))));
        larder.assign(larder.paid(larder.draft(1)));
        Answer held = larder.hold(member, larder.quota(member), rare, 2);
        larder.pick(member, held.id(), "confirm");
        larder.ship(held.id());
        Answer asked = broken(member, held.id());
        Answer tooFew = again("warehouse", asked, "send", Map.of("carrier", "SF", "trackingNo", "2"));
        assertThat(tooFew.outcome()).isEqualTo("409 WAREHOUSE_STOCK_SHORT");
        assertThat(tooFew.json().path("lines").path(0).path("left").asLong()).isZero();
        assertThat(again("warehouse", asked, "refuse", Map.of("reason", "卖完了")).text("state"))
                .isEqualTo("REFUSED");
        await().until(() -> notices() == 1);
        Answer anew = broken(member, held.id());
        assertThat(again(member, anew, "withdraw", Map.of()).text("state")).isEqualTo("WITHDRAWN");
    }

    @Test
    void countsTogetherWhatIsNamedTwice() {
        Map<String, Object> line = Map.of("skuId", larder.rice, "quantity", 2);
        Answer held = hefu.post(member, "pick-quotas/" + quota + "/picks", Map.of("lines", List.of(line, line)));
        assertThat(held.json().path("lines").toString())
                .isEqualTo("[{\"skuId\":\"" + larder.rice + "\",\"quantity\":4}]");
        assertThat(hefu.get(member, "picks/" + held.id()).json()).isEqualTo(held.json());
    }

    private Answer broken(String account, String pick) {
        return hefu.post(account, "picks/" + pick + "/replacements", Map.of("reason", "碎了"));
    }

    private Answer again(String account, Answer asked, String step, Map<String, String> body) {
        return hefu.post(account, "union-replacements/" + asked.id() + "/" + step, body);
    }

    /** That the member was told whether it is sent again. */
    private long notices() {
        return market.number("select count(*) from notices where account_id = '" + market.accountId(member)
                + "' and template in ('PICK_SENT_AGAIN', 'PICK_NOT_SENT_AGAIN')");
    }
}
