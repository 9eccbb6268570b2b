package io.hefu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class GoodsLifeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String GOODS = "supplier-goods";
    private static final Map<String, Object> SMALL = sku("250g/袋", 3280, 10);

    private final HefuClient hefu;
    private final DatabaseClient database;
    private final Market market;
    private UUID supplier = Ids.next();
    private String seller = "";

    GoodsLifeIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.database = database;
        this.market = new Market(database);
    }

    @BeforeEach
    void openAShop() {
        supplier = market.supplier(true);
        seller = market.account("SUPPLIER", null, supplier, null);
    }

    @Test
    void goodsReachTheShelfThroughReviewAndCanBeOrderedOnlyThere() {
        JsonNode draft = create("A-1", SMALL, sku("1kg/袋", 9900, 5)).json();
        String id = draft.get("id").asString();
        String sku = draft.get("skus").get(0).get("id").asString();
        assertThat(draft.get("status").asString()).isEqualTo("DRAFT");
        assertThat(order(sku).outcome()).isEqualTo("409 SKU_OFF_SHELF");
        assertThat(shelf("q=qmer")).isEmpty();

        assertThat(post(seller, id + "/submit").text("status")).isEqualTo("IN_REVIEW");
        assertThat(order(sku).outcome()).isEqualTo("409 SKU_OFF_SHELF");
        JsonNode listed = post("selection", id + "/approve").json();

        assertThat(listed.get("status").asString()).isEqualTo("ON_SHELF");
        assertThat(shelf("q=qiumuer&county=5301&category=02")).hasSize(2);
        assertThat(shelf("q=qme 1kg")).hasSize(1);
        assertThat(order(sku).status()).isEqualTo(201);
        assertThat(events(id))
                .containsExactly(
                        "hefu.catalog.goods.drafted", "hefu.catalog.goods.submitted", "hefu.catalog.goods.approved");
        assertThat(market.number("select count(*) from audit_entries where subject = '" + id + "'"))
                .isEqualTo(3);

        assertThat(post(seller, id + "/take-off").text("status")).isEqualTo("OFF_SHELF");
        assertThat(order(sku).outcome()).isEqualTo("409 SKU_OFF_SHELF");
        assertThat(shelf("")).isEmpty();
        assertThat(post(seller, id + "/relist").text("status")).isEqualTo("ON_SHELF");
        assertThat(shelf("")).hasSize(2);
    }

    @Test
    void whatIsRefusedOrRemovedComesBackThroughReviewOnly() {
        String id = create("A-1", SMALL).text("id");
        post(seller, id + "/submit");
        Answer refused = send(HttpMethod.POST, "admin", id + "/refuse", Map.of("reason", "缺检测报告"));
        assertThat(refused.text("status")).isEqualTo("REFUSED");
        assertThat(refused.text("refusal")).isEqualTo("缺检测报告");
        post(seller, id + "/submit");
        assertThat(post("selection", id + "/approve").json().get("refusal").isNull())
                .isTrue();

        send(HttpMethod.POST, "selection", id + "/remove", Map.of("reason", "抽检不合格"));
        assertThat(shelf("")).isEmpty();
        Answer relisted = post(seller, id + "/relist");
        assertThat(relisted.outcome()).isEqualTo("409 GOODS_STATUS");
        assertThat(relisted.text("state")).isEqualTo("REFUSED");
        assertThat(relisted.json().get("allowed").toString())
                .isEqualTo("[\"CHANGE_PRICE\",\"CHANGE_STOCK\",\"CHOOSE_FREIGHT\",\"EDIT\",\"SUBMIT\"]");
        assertThat(send(HttpMethod.POST, "selection", id + "/remove", Map.of("reason", " "))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void everyRefusedStepIsAConflict() {
        String id = create("A-1", SMALL).text("id");
        for (String step : List.of("withdraw", "take-off", "relist")) {
            assertThat(post(seller, id + "/" + step).outcome()).as(step).isEqualTo("409 GOODS_STATUS");
        }
        assertThat(post("selection", id + "/approve").outcome()).isEqualTo("409 GOODS_STATUS");
        post(seller, id + "/submit");
        assertThat(post(seller, id + "/submit").outcome()).isEqualTo("409 GOODS_STATUS");
        assertThat(edit(id, 1, "A-1", SMALL).outcome()).isEqualTo("409 GOODS_STATUS");
        String sku = view(seller, id).json().get("skus").get(0).get("id").asString();
        assertThat(price(sku, 100).outcome()).isEqualTo("409 GOODS_STATUS");
        assertThat(post(seller, id + "/withdraw").text("status")).isEqualTo("DRAFT");
    }

    @Test
    void anEditKeepsTheIdsOfWhatStaysAndRetiresTheRest() {
        Answer draft = create("A-1", SMALL, sku("1kg/袋", 9900, 5));
        String id = draft.text("id");
        String kept = named(draft.json(), "250g/袋").get("id").asString();
        String dropped = named(draft.json(), "1kg/袋").get("id").asString();

        assertThat(edit(id, 7, "A-1", SMALL).outcome()).isEqualTo("409 GOODS_VERSION_STALE");
        JsonNode edited = edit(id, 0, "A-2", sku("250g/袋", 3000, 99), sku("5kg/箱", 30000, 1))
                .json();

        assertThat(edited.get("skus")).hasSize(2);
        assertThat(named(edited, "250g/袋").get("id").asString()).isEqualTo(kept);
        // stock is no part of the content: orders may have taken from it meanwhile
        assertThat(named(edited, "250g/袋").get("stock").asLong()).isEqualTo(10);
        assertThat(edited.get("version").asLong()).isEqualTo(1);
        assertThat(price(dropped, 100).outcome()).isEqualTo("404 SKU_NOT_FOUND");
    }

    @Test
    void contentThatDoesNotHoldIsRefused() {
        String id = create("A-1", SMALL).text("id");
        Answer twice = create("A-1", SMALL);
        assertThat(twice.outcome()).isEqualTo("409 GOODS_CODE_TAKEN");
        // nothing else may be said about the goods that are there
        assertThat(twice.json().toString()).contains(id);
        assertThat(create("B", SMALL, SMALL).outcome()).isEqualTo("422 SPECIFICATION_TWICE");
        Map<String, Object> body = body("B", SMALL);
        body.put("categoryCode", "77");
        assertThat(send(HttpMethod.POST, seller, "", body).outcome()).isEqualTo("422 CATEGORY_UNKNOWN");
        body = body("B", SMALL);
        body.put("countyCode", "110101");
        assertThat(send(HttpMethod.POST, seller, "", body).outcome()).isEqualTo("422 COUNTY_UNKNOWN");
        assertThat(create("B", sku("1kg", 0, 1)).status()).isEqualTo(400);
        assertThat(create("B").status()).isEqualTo(400);
        String other = create("B", SMALL).text("id");
        assertThat(edit(other, 0, "A-1", SMALL).outcome()).isEqualTo("409 GOODS_CODE_TAKEN");
    }

    @Test
    void pricesAndStockChangeWithTheirHistory() {
        Answer draft = create("A-1", SMALL);
        String id = draft.text("id");
        String sku = draft.json().get("skus").get(0).get("id").asString();
        post(seller, id + "/submit");
        post("selection", id + "/approve");

        assertThat(price(sku, 2999).status()).isEqualTo(200);
        assertThat(shelf("maxPriceFen=2999")).containsExactly(sku);
        assertThat(stock(sku, 5).status()).isEqualTo(200);
        Answer tooMany = stock(sku, -16);
        assertThat(tooMany.outcome()).isEqualTo("409 STOCK_TOO_SMALL");
        assertThat(tooMany.json().get("left").asLong()).isEqualTo(15);

        JsonNode changes =
                send(HttpMethod.GET, seller, id + "/changes", null).json().get("items");
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).get("after").asLong()).isEqualTo(15);
        assertThat(changes.get(1).get("before").asLong()).isEqualTo(3280);
        JsonNode page =
                send(HttpMethod.GET, seller, id + "/changes?size=1", null).json();
        assertThat(send(
                                HttpMethod.GET,
                                seller,
                                id + "/changes?size=1&cursor="
                                        + page.get("next").asString(),
                                null)
                        .json()
                        .get("items")
                        .get(0)
                        .get("kind")
                        .asString())
                .isEqualTo("PRICE");
    }

    @Test
    void aSupplierWithoutApprovalSellsNothing() {
        Answer draft = create("A-1", SMALL);
        String id = draft.text("id");
        post(seller, id + "/submit");
        post("selection", id + "/approve");
        market.run("update suppliers set status = 'SUSPENDED' where id = :id", Map.of("id", supplier));

        assertThat(order(draft.json().get("skus").get(0).get("id").asString()).outcome())
                .isEqualTo("409 SKU_OFF_SHELF");
        assertThat(create("A-2", SMALL).outcome()).isEqualTo("409 SUPPLIER_NOT_APPROVED");
        assertThat(post(seller, id + "/take-off").outcome()).isEqualTo("409 SUPPLIER_NOT_APPROVED");
        assertThat(shelf("")).isEmpty();
    }

    @Test
    void othersGoodsAreNotThere() {
        String id = create("A-1", SMALL).text("id");

        assertThat(view("supplier", id).outcome()).isEqualTo("404 GOODS_NOT_FOUND");
        assertThat(post("supplier", id + "/submit").outcome()).isEqualTo("404 GOODS_NOT_FOUND");
        assertThat(view("selection", id).status()).isEqualTo(200);
        JsonNode own =
                send(HttpMethod.GET, seller, "?status=DRAFT&q=A-1", null).json().get("items");
        assertThat(own).hasSize(1);
        assertThat(send(HttpMethod.GET, seller, "?status=ON_SHELF", null).json().get("items"))
                .isEmpty();
        assertThat(send(HttpMethod.GET, "auditor", "?supplierId=" + supplier, null)
                        .json()
                        .get("items"))
                .hasSize(1);
    }

    /** SKUs made in the same instant stand in no order. */
    private static JsonNode named(JsonNode goods, String specification) {
        for (JsonNode sku : goods.get("skus")) {
            if (sku.get("specification").asString().equals(specification)) {
                return sku;
            }
        }
        throw new AssertionError(specification + " is not in " + goods);
    }

    private static Map<String, Object> sku(String specification, long priceFen, long stock) {
        return Map.of("specification", specification, "unit", "袋", "priceFen", priceFen, "stock", stock);
    }

    private static Map<String, Object> body(String code, Object... skus) {
        return new HashMap<>(Map.of(
                "code", code, "name", "秋木耳", "categoryCode", "0203", "countyCode", "530128", "skus", List.of(skus)));
    }

    private Answer create(String code, Object... skus) {
        return send(HttpMethod.POST, seller, "", body(code, skus));
    }

    private Answer edit(String id, long version, String code, Object... skus) {
        return send(HttpMethod.PUT, seller, id + "?version=" + version, body(code, skus));
    }

    private Answer price(String sku, long fen) {
        return send(HttpMethod.PUT, seller, "skus/" + sku + "/price", Map.of("priceFen", fen));
    }

    private Answer stock(String sku, long change) {
        return send(HttpMethod.POST, seller, "skus/" + sku + "/stock", Map.of("change", change));
    }

    private Answer view(String account, String id) {
        return send(HttpMethod.GET, account, id, null);
    }

    private Answer post(String account, String path) {
        return send(HttpMethod.POST, account, path, null);
    }

    private Answer send(HttpMethod method, String account, String path, Object body) {
        String separator = path.isEmpty() || path.startsWith("?") ? "" : "/";
        return hefu.send(method, account, GOODS + separator + path, body);
    }

    private Answer order(String sku) {
        return hefu.postOnce(
                "buyer",
                "orders",
                UUID.randomUUID().toString(),
                Map.of("lines", List.of(Map.of("skuId", sku, "quantity", 1))));
    }

    private List<String> shelf(String query) {
        JsonNode items =
                hefu.get("buyer", "goods?supplierId=" + supplier + "&" + query).items();
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get("skuId").asString())
                .toList();
    }

    private List<String> events(String subject) {
        return database.sql("""
                        select type from (
                            select type, at from outbox where subject = :subject
                            union all select type, at from event_log where subject = :subject) as told
                        order by at""")
                .bind("subject", subject)
                .mapValue(String.class)
                .all()
                .collectList()
                .block(PATIENCE);
    }
}
