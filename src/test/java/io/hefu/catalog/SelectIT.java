package io.hefu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;

@IntegrationTest
class SelectIT {

    private static final String TEAM = "selection";
    private static final Map<String, Object> REASON = Map.of("reason", "价格高于市场");

    private final HefuClient hefu;
    private final Market market;
    private UUID supplier = Ids.next();
    private String seller = "";
    private String goods = "";
    private String sku = "";

    SelectIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @BeforeEach
    void putGoodsOnTheShelf() {
        supplier = market.supplier(true);
        seller = market.account("SUPPLIER", null, supplier, null);
        Answer draft = hefu.post(seller, "supplier-goods", content("秋木耳"));
        goods = draft.id();
        sku = draft.json().get("skus").get(0).get("id").asString();
        hefu.post(seller, "supplier-goods/" + goods + "/submit");
        hefu.post(TEAM, "supplier-goods/" + goods + "/approve");
    }

    @Test
    void goodsThatAreGoodEnoughAreFoundUnder832Select() {
        Answer nominated = nominate();
        assertThat(nominated.status()).isEqualTo(201);
        assertThat(nominated.text("status")).isEqualTo("NOMINATED");
        assertThat(inSelect()).isEmpty();

        Answer passed = assess(nominated.id(), true);
        assertThat(passed.text("status")).isEqualTo("QC_PASSED");
        assertThat(passed.json().get("assessment").get("remark").asString()).isEqualTo("抽检合格");
        assertThat(inSelect()).isEmpty();
        Answer listed = step("list", nominated.id());

        assertThat(listed.text("status")).isEqualTo("LISTED");
        assertThat(inSelect()).hasSize(1);
        assertThat(hefu.get("buyer", "goods/" + sku).json().get("select").asBoolean())
                .isTrue();
        assertThat(hefu.get("buyer", "goods/facets?select=true&supplierId=" + supplier)
                        .number("total"))
                .isEqualTo(1);
        assertThat(market.eventsOf(nominated.id()))
                .containsExactlyInAnyOrder(
                        "hefu.catalog.select-item.nominated",
                        "hefu.catalog.select-item.qc-passed",
                        "hefu.catalog.select-item.listed");
        assertThat(market.number("select count(*) from audit_entries where subject = '" + nominated.id() + "'"))
                .isEqualTo(3);

        Answer removed = hefu.post(TEAM, "select-items/" + nominated.id() + "/remove", REASON);
        assertThat(removed.text("reason")).isEqualTo("价格高于市场");
        assertThat(inSelect()).isEmpty();
        assertThat(hefu.get("buyer", "goods/" + sku).json().get("select").asBoolean())
                .isFalse();
        assertThat(nominate().status()).isEqualTo(201);
    }

    @Test
    void whatIsNotGoodEnoughIsRefusedWithTheFinding() {
        String id = nominate().id();

        Answer refused = assess(id, false);

        assertThat(refused.text("status")).isEqualTo("REFUSED");
        assertThat(refused.text("reason")).isEqualTo("抽检合格");
        String again = nominate().id();
        assess(again, true);
        assertThat(hefu.post(TEAM, "select-items/" + again + "/refuse", REASON).text("status"))
                .isEqualTo("REFUSED");
    }

    @Test
    void everyStepOutOfTurnIsRefused() {
        String id = nominate().id();
        assertThat(step("list", id).outcome()).isEqualTo("409 SELECT_STATUS");
        Answer early = hefu.post(TEAM, "select-items/" + id + "/remove", REASON);
        assertThat(early.outcome()).isEqualTo("409 SELECT_STATUS");
        assertThat(early.json().get("allowed").toString()).isEqualTo("[\"PASS\",\"REFUSE\",\"WITHDRAW\"]");
        assess(id, true);
        assertThat(assess(id, true).outcome()).isEqualTo("409 SELECT_STATUS");
        assertThat(assess(id, false).outcome()).isEqualTo("409 SELECT_STATUS");
        step("list", id);
        for (String step : List.of("withdraw", "list")) {
            String account = step.equals("withdraw") ? seller : TEAM;
            assertThat(hefu.post(account, "select-items/" + id + "/" + step).outcome())
                    .as(step)
                    .isEqualTo("409 SELECT_STATUS");
        }
        assertThat(hefu.post(TEAM, "select-items/" + id + "/refuse", REASON).outcome())
                .isEqualTo("409 SELECT_STATUS");
        hefu.post(TEAM, "select-items/" + id + "/remove", REASON);
        assertThat(hefu.post(TEAM, "select-items/" + id + "/remove", REASON).outcome())
                .isEqualTo("409 SELECT_STATUS");
        assertThat(hefu.post(TEAM, "select-items/" + id + "/remove", Map.of("reason", " "))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void onlyGoodsOnTheShelfAreNominatedAndOnceAtATime() {
        Answer first = nominate();
        Answer twice = nominate();
        assertThat(twice.outcome()).isEqualTo("409 SELECT_NOMINATED_ALREADY");
        assertThat(hefu.post(seller, "select-items/" + first.id() + "/withdraw").text("status"))
                .isEqualTo("WITHDRAWN");
        String again = nominate().id();
        assess(again, true);
        hefu.post(seller, "supplier-goods/" + goods + "/take-off");

        assertThat(step("list", again).outcome()).isEqualTo("409 GOODS_NOT_ON_SHELF");
        hefu.post(seller, "select-items/" + again + "/withdraw");
        assertThat(nominate().outcome()).isEqualTo("409 GOODS_NOT_ON_SHELF");
        assertThat(hefu.post("supplier", "select-items", Map.of("goodsId", goods, "statement", "好"))
                        .outcome())
                .isEqualTo("404 GOODS_NOT_FOUND");
        hefu.post(seller, "supplier-goods/" + goods + "/relist");
        market.run("update suppliers set status = 'SUSPENDED' where id = :id", Map.of("id", supplier));
        assertThat(nominate().outcome()).isEqualTo("409 SUPPLIER_NOT_APPROVED");
    }

    @Test
    void goodsThatComeBackToTheShelfAsTheyWereAreStillIn() {
        listed();

        hefu.post(seller, "supplier-goods/" + goods + "/take-off");
        assertThat(inSelect()).isEmpty();
        hefu.post(seller, "supplier-goods/" + goods + "/relist");

        assertThat(inSelect()).hasSize(1);
    }

    @Test
    void goodsThatBecomeOthersLeave() {
        String id = listed();
        hefu.post(seller, "supplier-goods/" + goods + "/take-off");
        long version = hefu.get(seller, "supplier-goods/" + goods).number("version");

        hefu.send(HttpMethod.PUT, seller, "supplier-goods/" + goods + "?version=" + version, content("春木耳"));

        Answer item = hefu.get(seller, "select-items/" + id);
        assertThat(item.text("status")).isEqualTo("REMOVED");
        assertThat(item.text("reason")).isEqualTo("商品内容变更");
    }

    @Test
    void goodsThatThePlatformRemovesLeave() {
        String id = listed();

        hefu.post(TEAM, "supplier-goods/" + goods + "/remove", Map.of("reason", "抽检不合格"));

        assertThat(hefu.get(TEAM, "select-items/" + id).text("reason")).isEqualTo("抽检不合格");
        assertThat(market.eventsOf(id)).contains("hefu.catalog.select-item.removed");
    }

    @Test
    void whatBuyersSayIsSeenByTheTeam() {
        String id = listed();
        assertThat(hefu.get("buyer", "goods/" + sku + "/rating").outcome()).isEqualTo("404 GOODS_NOT_RATED");
        review(5, 2);
        review(4, 3);

        Answer item = hefu.get(TEAM, "select-items/" + id);
        assertThat(item.json().get("rating").get("reviews").asLong()).isEqualTo(2);
        assertThat(item.json().get("rating").get("goods").asDouble()).isEqualTo(4.5);
        assertThat(item.json().get("rating").get("delivery").asDouble()).isEqualTo(2.5);
        assertThat(hefu.get("buyer", "goods/" + sku + "/rating").json())
                .isEqualTo(item.json().get("rating"));
        String query = "select-items?status=LISTED&supplierId=" + supplier;
        assertThat(hefu.get(TEAM, query + "&ratedBelow=3").items()).hasSize(1);
        assertThat(hefu.get(TEAM, query + "&ratedBelow=2.5").items()).isEmpty();
        assertThat(hefu.get(TEAM, query + "&ratedBelow=6").status()).isEqualTo(400);
    }

    @Test
    void othersItemsAreNotThere() {
        String id = nominate().id();

        assertThat(hefu.get("supplier", "select-items/" + id).outcome()).isEqualTo("404 SELECT_ITEM_NOT_FOUND");
        assertThat(hefu.post("supplier", "select-items/" + id + "/withdraw").outcome())
                .isEqualTo("404 SELECT_ITEM_NOT_FOUND");
        assertThat(step("list", UUID.randomUUID().toString()).outcome()).isEqualTo("404 SELECT_ITEM_NOT_FOUND");
        assertThat(hefu.get(seller, "select-items").items()).hasSize(1);
        assertThat(hefu.get("auditor", "select-items?supplierId=" + supplier + "&status=NOMINATED")
                        .items())
                .hasSize(1);
    }

    private String listed() {
        String id = nominate().id();
        assess(id, true);
        assertThat(step("list", id).status()).isEqualTo(200);
        return id;
    }

    private Answer nominate() {
        return hefu.post(seller, "select-items", Map.of("goodsId", goods, "statement", "地理标志产品"));
    }

    private Answer assess(String id, boolean price) {
        return hefu.post(
                TEAM,
                "select-items/" + id + "/assess",
                Map.of("quality", true, "price", price, "service", true, "remark", "抽检合格"));
    }

    private Answer step(String step, String id) {
        return hefu.post(TEAM, "select-items/" + id + "/" + step);
    }

    private void review(int stars, int delivery) {
        String order = hefu.postOnce(
                        "buyer",
                        "orders",
                        UUID.randomUUID().toString(),
                        Map.of("lines", List.of(Map.of("skuId", sku, "quantity", 1))))
                .id();
        market.run("""
                update orders set status = 'PENDING_REVIEW', payment_status = 'PAID', paid_fen = payable_fen
                where id = :id""", Map.of("id", UUID.fromString(order)));
        Answer reviewed = hefu.post(
                "buyer",
                "orders/" + order + "/review",
                Map.of("goods", stars, "price", 5, "experience", 5, "delivery", delivery, "service", 5));
        assertThat(reviewed.status()).isEqualTo(200);
    }

    private Iterable<?> inSelect() {
        return hefu.get("buyer", "goods?select=true&supplierId=" + supplier).items();
    }

    private static Map<String, Object> content(String name) {
        return Map.of(
                "code",
                "A-1",
                "name",
                name,
                "categoryCode",
                "0203",
                "countyCode",
                "530128",
                "skus",
                List.of(Map.of("specification", "250g/袋", "unit", "袋", "priceFen", 3280, "stock", 10)));
    }
}
