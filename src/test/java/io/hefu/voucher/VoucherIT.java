package io.hefu.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;

/** What members of staff do with their vouchers. */
@IntegrationTest
class VoucherIT {

    private static final Map<String, String> LOST = Map.of("reason", "lost");

    private final HefuClient hefu;
    private final Market market;
    private Festival festival;

    VoucherIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @BeforeEach
    void aFestivalIsNear() {
        festival = new Festival(hefu, market);
    }

    @Test
    void paysForGoodsThatItsSupplierSendsAndCountsNothing() {
        String member = festival.member();
        String voucher = festival.voucher(member, festival.draft(1));
        long counted = festival.counted("VOUCHER");
        String key = UUID.randomUUID().toString();
        Answer order = festival.redeem(member, voucher, key, festival.rice, 2);
        assertThat(order.status()).isEqualTo(201);
        assertThat(order.text("status")).isEqualTo("PENDING_SHIPMENT");
        assertThat(order.text("paymentStatus")).isEqualTo("PAID");
        assertThat(order.number("coveredFen")).isEqualTo(40_00);
        assertThat(order.number("paidFen")).isZero();
        Answer again = festival.redeem(member, voucher, key, festival.rice, 2);
        assertThat(again.replayed()).isTrue();
        assertThat(again.id()).isEqualTo(order.id());
        assertThat(festival.redeem(member, voucher, key, festival.rice, 3).outcome())
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(festival.left(member, voucher)).isEqualTo(60_00);
        assertThat(festival.due()).isEqualTo(40_00);
        assertThat(festival.counted("VOUCHER")).isEqualTo(counted);
        assertThat(festival.counted("PERSONAL")).isZero();
        assertThat(hefu.get(festival.seller, "orders/" + order.id() + "/recipient")
                        .text("recipient"))
                .isEqualTo("张三丰");
        assertThat(hefu.post(
                                festival.seller,
                                "orders/" + order.id() + "/ship",
                                Map.of("carrier", "SF", "trackingNo", "1"))
                        .text("status"))
                .isEqualTo("SHIPPED");
        assertThat(market.eventsOf(voucher)).containsOnlyOnce("hefu.voucher.voucher.redeemed");
    }

    @Test
    void isUsedUpBitByBitOrAtOnce() {
        String member = festival.member();
        String bits = festival.voucher(member, festival.draft(1));
        assertThat(festival.redeem(member, bits, festival.rice, 4).status()).isEqualTo(201);
        assertThat(festival.redeem(member, bits, festival.rice, 2).outcome()).isEqualTo("409 VOUCHER_TOO_SMALL");
        assertThat(festival.redeem(member, bits, festival.rice, 1).status()).isEqualTo(201);
        assertThat(festival.state(member, bits)).isEqualTo("REDEEMED");
        assertThat(festival.redeem(member, bits, festival.rice, 1).outcome()).isEqualTo("409 VOUCHER_REDEEMED");

        Map<String, Object> draft = festival.draft(1);
        draft.put("partial", false);
        String sole = festival.voucher(member, draft);
        assertThat(festival.redeem(member, sole, festival.rice, 1).status()).isEqualTo(201);
        assertThat(festival.left(member, sole)).isEqualTo(80_00);
        assertThat(festival.redeem(member, sole, festival.rice, 1).outcome()).isEqualTo("409 VOUCHER_REDEEMED");
    }

    @Test
    void leavesADifferenceThatItsHolderPaysAndThatCounts() {
        String member = festival.member();
        Map<String, Object> draft = festival.draft(1);
        draft.put("difference", true);
        String voucher = festival.voucher(member, draft);
        Answer order = festival.redeem(member, voucher, festival.oil, 2);
        assertThat(order.text("status")).isEqualTo("PENDING_PAYMENT");
        assertThat(order.number("coveredFen")).isEqualTo(100_00);
        assertThat(festival.state(member, voucher)).isEqualTo("REDEEMED");
        festival.payDifference(member, order.id());
        Answer paid = hefu.get(member, "orders/" + order.id());
        assertThat(paid.text("status")).isEqualTo("PENDING_SHIPMENT");
        assertThat(paid.number("paidFen")).isEqualTo(60_00);
        assertThat(festival.counted("PERSONAL")).isEqualTo(60_00);
        assertThat(festival.due()).isEqualTo(100_00);
        assertThat(hefu.post(member, "orders/" + order.id() + "/cancel").outcome())
                .isEqualTo("409 ORDER_TRANSITION_REFUSED");
    }

    @Test
    void isWorthItAgainWhenAnUnpaidDifferenceIsGivenUp() {
        String member = festival.member();
        Map<String, Object> draft = festival.draft(1);
        draft.put("difference", true);
        String voucher = festival.voucher(member, draft);
        Answer order = festival.redeem(member, voucher, festival.oil, 2);
        assertThat(hefu.post(member, "orders/" + order.id() + "/cancel").text("status"))
                .isEqualTo("CANCELLED");
        assertThat(festival.left(member, voucher)).isEqualTo(100_00);
        assertThat(festival.state(member, voucher)).isEqualTo("BOUND");
        assertThat(festival.due()).isZero();
    }

    @Test
    void isRestoredWhenItsOrderIsCancelledAndNotOnceItsGoodsHaveLeft() {
        String member = festival.member();
        Map<String, Object> draft = festival.draft(1);
        draft.put("partial", false);
        String voucher = festival.voucher(member, draft);
        long stock = market.stock(festival.rice);
        Answer order = festival.redeem(member, voucher, festival.rice, 5);
        Answer cancelled = hefu.post(member, "orders/" + order.id() + "/cancel");
        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
        assertThat(cancelled.text("paymentStatus")).isEqualTo("REFUNDED");
        assertThat(cancelled.number("coveredFen")).isZero();
        assertThat(festival.state(member, voucher)).isEqualTo("BOUND");
        assertThat(festival.left(member, voucher)).isEqualTo(100_00);
        assertThat(festival.due()).isZero();
        assertThat(market.stock(festival.rice)).isEqualTo(stock);
        assertThat(hefu.post(member, "orders/" + order.id() + "/cancel").status())
                .isEqualTo(409);

        Answer other = festival.redeem(member, voucher, festival.rice, 5);
        hefu.post(festival.seller, "orders/" + other.id() + "/ship", Map.of("carrier", "SF", "trackingNo", "1"));
        assertThat(hefu.post(member, "orders/" + other.id() + "/cancel").outcome())
                .isEqualTo("409 ORDER_TRANSITION_REFUSED");
        assertThat(festival.left(member, voucher)).isZero();
    }

    @Test
    void isRestoredByAsMuchAsAComplaintIsWorth() {
        String member = festival.member();
        String voucher = festival.voucher(member, festival.draft(1));
        Answer order = festival.redeem(member, voucher, festival.rice, 3);
        hefu.post(festival.seller, "orders/" + order.id() + "/ship", Map.of("carrier", "SF", "trackingNo", "1"));
        Map<String, Object> wish = Map.of("kind", "COMPLAINT", "amountFen", 20_00, "reason", "one bag is broken");
        Answer asked = hefu.post(member, "orders/" + order.id() + "/after-sales", wish);
        assertThat(asked.status()).as(asked.outcome()).isEqualTo(201);
        Answer agreed = hefu.post(festival.seller, "after-sales/" + asked.id() + "/agree");
        assertThat(agreed.text("state")).isEqualTo("SETTLED");
        assertThat(festival.left(member, voucher)).isEqualTo(60_00);
        assertThat(festival.due()).isEqualTo(40_00);
        assertThat(hefu.get(member, "orders/" + order.id()).text("status")).isEqualTo("SHIPPED");
        Answer rest = hefu.post(
                member,
                "orders/" + order.id() + "/after-sales",
                Map.of("kind", "COMPLAINT", "amountFen", 40_00, "reason", "so are the others"));
        hefu.post(festival.seller, "after-sales/" + rest.id() + "/agree");
        Answer ended = hefu.get(member, "orders/" + order.id());
        assertThat(ended.text("status")).isEqualTo("REFUNDED");
        assertThat(ended.text("paymentStatus")).isEqualTo("REFUNDED");
        assertThat(festival.left(member, voucher)).isEqualTo(100_00);
        assertThat(festival.due()).isZero();
    }

    @Test
    void ofGoodsIsGoodForOnePieceOfThem() {
        String member = festival.member();
        Map<String, Object> draft = festival.draft(1);
        draft.put("kind", "GOODS");
        draft.put("partial", false);
        draft.remove("faceFen");
        draft.put("skuIds", List.of(festival.oil));
        String voucher = festival.voucher(member, draft);
        assertThat(festival.redeem(member, voucher, festival.rice, 1).outcome()).isEqualTo("409 VOUCHER_NOT_FOR_GOODS");
        assertThat(festival.redeem(member, voucher, festival.oil, 2).outcome()).isEqualTo("409 VOUCHER_ONE_PIECE");
        assertThat(festival.redeem(member, voucher, festival.oil, 1).status()).isEqualTo(201);
        assertThat(festival.state(member, voucher)).isEqualTo("REDEEMED");
        String value = festival.voucher(member, festival.draft(1));
        UUID elsewhere = market.sku(festival.supplier, 1_00, 10);
        assertThat(festival.redeem(member, value, elsewhere, 1).outcome()).isEqualTo("409 VOUCHER_NOT_FOR_GOODS");
    }

    @Test
    void isNobodyElses() {
        String member = festival.member();
        String voucher = festival.voucher(member, festival.draft(1));
        String thief = festival.stranger();
        assertThat(festival.redeem(thief, voucher, festival.rice, 1).outcome()).isEqualTo("404 VOUCHER_NOT_FOUND");
        assertThat(festival.redeem(thief, UUID.randomUUID().toString(), festival.rice, 1)
                        .outcome())
                .isEqualTo("404 COVER_UNKNOWN");
        assertThat(hefu.get(thief, "vouchers/" + voucher).outcome()).isEqualTo("404 VOUCHER_NOT_FOUND");
        assertThat(hefu.post(thief, "vouchers/" + voucher + "/freeze", LOST).outcome())
                .isEqualTo("404 VOUCHER_NOT_FOUND");
        assertThat(hefu.get(thief, "vouchers").items()).isEmpty();
        assertThat(hefu.get(member, "vouchers").items()).hasSize(1);
        assertThat(hefu.get(festival.organiser, "vouchers/" + voucher).text("state"))
                .isEqualTo("BOUND");
        assertThat(hefu.post(thief, "vouchers/bind-assigned").outcome()).isEqualTo("409 STAFF_MOBILE_MISSING");
    }

    @Test
    void ofABearerIsBoundOnceByItsSecretWhichIsShownOnce() {
        String batch = festival.issued(festival.bearerDraft(2));
        List<String> codes = festival.codes(batch);
        assertThat(codes).hasSize(2).allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"));
        assertThat(festival.batch("codes", festival.organiser, batch, Map.of()).outcome())
                .isEqualTo("409 VOUCHER_CODES_TAKEN");
        String holder = festival.stranger();
        Answer bound = festival.bind(holder, " " + codes.get(0).toLowerCase().replace("-", " "));
        assertThat(bound.text("state")).isEqualTo("BOUND");
        assertThat(bound.text("expiresAt")).isNotEmpty();
        assertThat(festival.bind(festival.stranger(), codes.get(0)).outcome()).isEqualTo("409 VOUCHER_BOUND");
        assertThat(festival.redeem(holder, bound.id(), festival.rice, 1).status())
                .isEqualTo(201);

        hefu.as(festival.organiser)
                .post()
                .uri("/api/v1/voucher-batches/" + batch + "/codes")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"renewal\":\"the list was lost\"}")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(festival.bind(festival.stranger(), codes.get(1)).outcome()).isEqualTo("404 VOUCHER_CODE_UNKNOWN");
    }

    @Test
    void isNotGuessed() {
        String guesser = festival.stranger();
        for (int i = 0; i < 20; i++) {
            assertThat(festival.bind(guesser, "0000-0000-0000-000" + i % 10).outcome())
                    .isEqualTo("404 VOUCHER_CODE_UNKNOWN");
        }
        assertThat(festival.bind(guesser, "anything").outcome()).isEqualTo("429 VOUCHER_TRIES_EXHAUSTED");
        assertThat(festival.bind(festival.stranger(), "anything").outcome()).isEqualTo("404 VOUCHER_CODE_UNKNOWN");
    }

    @Test
    void isFrozenWhenItIsLost() {
        String member = festival.member();
        String voucher = festival.voucher(member, festival.draft(1));
        String path = "vouchers/" + voucher;
        assertThat(hefu.post(member, path + "/unfreeze").outcome()).isEqualTo("409 VOUCHER_NOT_FROZEN");
        assertThat(hefu.post(member, path + "/freeze", LOST).text("frozenReason"))
                .isEqualTo("lost");
        assertThat(hefu.post(member, path + "/freeze", LOST).outcome()).isEqualTo("409 VOUCHER_FROZEN");
        assertThat(festival.redeem(member, voucher, festival.rice, 1).outcome()).isEqualTo("409 VOUCHER_FROZEN");
        assertThat(hefu.post(member, path + "/unfreeze").json().path("usable").asBoolean())
                .isTrue();
        hefu.post(festival.organiser, path + "/freeze", LOST);
        assertThat(hefu.post(member, path + "/unfreeze").outcome()).isEqualTo("403 VOUCHER_FROZEN_BY_ANOTHER");
        assertThat(hefu.post(festival.organiser, path + "/unfreeze").status()).isEqualTo(200);
        festival.redeem(member, voucher, festival.rice, 5);
        assertThat(hefu.post(member, path + "/freeze", LOST).outcome()).isEqualTo("409 VOUCHER_REDEEMED");
    }

    @Test
    void ofABearerExpiresAndIsReactivatedAsTheLawAsks() {
        String batch = festival.issued(festival.bearerDraft(1));
        String code = festival.codes(batch).get(0);
        market.run(
                "update vouchers set expires_at = now() - interval '1 day' where batch_id = :id",
                Map.of("id", UUID.fromString(batch)));
        String holder = festival.stranger();
        assertThat(festival.bind(holder, code).outcome()).isEqualTo("409 VOUCHER_EXPIRED");
        String id = hefu.get(festival.organiser, "voucher-batches/" + batch + "/vouchers")
                .items()
                .path(0)
                .path("id")
                .asString();
        assertThat(hefu.post(festival.organiser, "vouchers/" + id + "/reactivate")
                        .status())
                .isEqualTo(200);
        assertThat(hefu.post(festival.organiser, "vouchers/" + id + "/reactivate")
                        .outcome())
                .isEqualTo("409 VOUCHER_NOT_EXPIRED");
        festival.bind(holder, code);
        market.run(
                "update vouchers set expires_at = now() - interval '1 day' where batch_id = :id",
                Map.of("id", UUID.fromString(batch)));
        assertThat(festival.redeem(holder, id, festival.rice, 1).outcome()).isEqualTo("409 VOUCHER_EXPIRED");
        assertThat(hefu.post(holder, "vouchers/" + id + "/reactivate")
                        .json()
                        .path("usable")
                        .asBoolean())
                .isTrue();
        Answer order = festival.redeem(holder, id, festival.rice, 1);
        market.run(
                "update vouchers set expires_at = now() - interval '1 day' where batch_id = :id",
                Map.of("id", UUID.fromString(batch)));
        hefu.post(holder, "orders/" + order.id() + "/cancel");
        assertThat(hefu.get(holder, "vouchers/" + id).json().path("usable").asBoolean())
                .as("what was put back can be used for some time at least")
                .isTrue();
    }
}
