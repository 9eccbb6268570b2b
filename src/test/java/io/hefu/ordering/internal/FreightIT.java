package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Payer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Freight templates, and what comes of them at checkout. */
@IntegrationTest
class FreightIT {

    private static final String TEMPLATES = "freight-templates";
    private static final String HOME = "510104";

    private final HefuClient hefu;
    private final Market market;
    private final Shop shop;
    private final Payer payer;
    private UUID supplier = Ids.next();
    private UUID rice = Ids.next();
    private String seller = "";
    private String buyer = "";

    FreightIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
        this.shop = new Shop(hefu);
        this.payer = new Payer(hefu);
    }

    @BeforeEach
    void openAShop() {
        supplier = market.supplier(true);
        rice = market.sku(supplier, 10_00, 100);
        seller = market.account("SUPPLIER", null, supplier, null);
        buyer = market.account("BUYER", market.unit(null, "510107"), null, null);
    }

    @Test
    void theCheckoutShowsAndFreezesWhatSendingCosts() {
        prefer(template("普通", null, rule(1, 8_00, 1, 1_00)));
        hefu.send(HttpMethod.PUT, buyer, "cart/" + rice, Map.of("quantity", 3));
        JsonNode unknown = hefu.post(buyer, "checkouts/preview", Map.of()).json();
        assertThat(unknown.get("parts").get(0).get("freightFen").isNull()).isTrue();
        assertThat(unknown.get("totalFen").asLong()).isEqualTo(30_00);
        address();

        Answer preview = hefu.post(buyer, "checkouts/preview", Map.of());
        assertThat(preview.json().get("parts").get(0).get("freightFen").asLong())
                .isEqualTo(10_00);
        assertThat(preview.number("freightFen")).isEqualTo(10_00);
        assertThat(preview.number("totalFen")).isEqualTo(40_00);
        assertThat(preview.json().get("good").asBoolean()).isTrue();

        Answer order = shop.get(buyer, "orders/" + checkout().get("orderId").asString());
        assertThat(order.number("freightFen")).isEqualTo(10_00);
        assertThat(order.number("payableFen")).isEqualTo(40_00);
        assertThat(order.text("status")).isEqualTo("PENDING_PAYMENT");
        assertThat(due(order)).isEqualTo(40_00);

        prefer(template("贵", null, rule(1, 99_00, 0, 0)));
        assertThat(shop.get(buyer, "orders/" + order.id()).number("payableFen")).isEqualTo(40_00);

        payer.pay(order);
        Answer paid = shop.get(buyer, "orders/" + order.id());
        assertThat(paid.text("status")).isEqualTo("PENDING_SHIPMENT");
        assertThat(paid.number("paidFen")).isEqualTo(40_00);
        assertThat(counted(order)).isEqualTo(40_00);
    }

    @Test
    void theFreightGoesBackWithGoodsThatWereNeverSent() {
        prefer(template("普通", null, rule(1, 8_00, 1, 1_00)));
        Answer order = place(Map.of("divisionCode", HOME), 3);
        payer.pay(order);

        Answer asked = shop.post(buyer, order.id() + "/after-sales", Map.of("kind", "UNSHIPPED", "reason", "买错了"));

        assertThat(asked.number("amountFen")).isEqualTo(40_00);
    }

    @Test
    void aGoodsFirstOrderOwesItsFreightToo() {
        hefu.send(HttpMethod.PUT, "admin", "goods-first-buyers/" + market.accountId(buyer), Map.of("reason", "信用良好"));
        prefer(template("普通", null, rule(1, 8_00, 1, 1_00)));

        Answer order = place(Map.of("divisionCode", HOME, "tradeTerm", "GOODS_FIRST"), 1);

        assertThat(order.text("status")).isEqualTo("PENDING_SHIPMENT");
        assertThat(order.number("payableFen")).isEqualTo(18_00);
        assertThat(due(order)).isEqualTo(18_00);
    }

    @Test
    void aSupplierWhoSignsByHandMayChangeTheFreightUntilThen() {
        market.run("update suppliers set auto_sign = false where id = :id", Map.of("id", supplier));
        prefer(template("普通", null, rule(1, 8_00, 1, 1_00)));
        Answer order = place(Map.of("divisionCode", HOME), 1);
        assertThat(order.text("status")).isEqualTo("CREATED");
        assertThat(order.number("payableFen")).isEqualTo(18_00);

        Answer cheaper = shop.post(seller, order.id() + "/freight", Map.of("freightFen", 5_00));

        assertThat(cheaper.number("payableFen")).isEqualTo(15_00);
        shop.post(seller, order.id() + "/sign");
        shop.post(buyer, order.id() + "/sign");
        assertThat(shop.post(seller, order.id() + "/freight", Map.of("freightFen", 0))
                        .outcome())
                .isEqualTo("409 ORDER_TRANSITION_REFUSED");
        assertThat(due(order)).isEqualTo(15_00);
    }

    @Test
    void anOrderThatDoesNotSayWheretoIsRefusedWhereFreightIsAsked() {
        assertThat(shop.place(buyer, line(rice, 1)).status()).isEqualTo(201);
        prefer(template("普通", null, rule(1, 8_00, 0, 0)));

        assertThat(shop.place(buyer, line(rice, 1)).outcome()).isEqualTo("422 DESTINATION_MISSING");
        assertThat(place(Map.of("divisionCode", "nowhere"), 1).outcome()).isEqualTo("400 REQUEST_INVALID");
        assertThat(market.stock(rice)).isEqualTo(99);
    }

    @Test
    void whatIsNotDeliveredThereIsNotOrdered() {
        String remote = template("偏远除外", null, rule(1, 8_00, 0, 0), refused("51"));
        prefer(remote);
        hefu.send(HttpMethod.PUT, buyer, "cart/" + rice, Map.of("quantity", 1));
        address();

        JsonNode preview = hefu.post(buyer, "checkouts/preview", Map.of()).json();
        assertThat(preview.get("good").asBoolean()).isFalse();
        assertThat(preview.get("parts").get(0).get("notDelivered").get(0).asString())
                .isEqualTo(rice.toString());
        assertThat(checkout().get("code").asString()).isEqualTo("NOT_DELIVERED_THERE");
        Answer refused = place(Map.of("divisionCode", HOME), 1);
        assertThat(refused.outcome()).isEqualTo("409 NOT_DELIVERED_THERE");
        assertThat(refused.json().get("lines").get(0).asInt()).isEqualTo(1);
        assertThat(place(Map.of("divisionCode", "530128"), 1).status()).isEqualTo(201);
    }

    @Test
    void goodsMayGoByATemplateOfTheirOwn() {
        String goods = market.text("select goods_id::text from skus where id = :id", rice);
        String own = template("整箱", 20_00L, rule(1, 3_00, 0, 0));
        prefer(template("普通", null, rule(1, 8_00, 0, 0)));

        Answer chosen = choose(seller, goods, own);
        assertThat(chosen.text("freightTemplateId")).isEqualTo(own);
        assertThat(market.eventsOf(goods)).containsExactly("hefu.catalog.goods.freight-chosen");
        assertThat(place(Map.of("divisionCode", HOME), 1).number("freightFen")).isEqualTo(3_00);
        assertThat(place(Map.of("divisionCode", HOME), 2).number("freightFen")).isZero();
        assertThat(hefu.send(HttpMethod.DELETE, seller, TEMPLATES + "/" + own, null)
                        .outcome())
                .isEqualTo("409 FREIGHT_TEMPLATE_IN_USE");

        choose(seller, goods, null);
        assertThat(place(Map.of("divisionCode", HOME), 1).number("freightFen")).isEqualTo(8_00);
        assertThat(hefu.send(HttpMethod.DELETE, seller, TEMPLATES + "/" + own, null)
                        .status())
                .isEqualTo(204);
        assertThat(choose(seller, goods, own).outcome()).isEqualTo("404 FREIGHT_TEMPLATE_NOT_FOUND");
        assertThat(choose("supplier", goods, null).outcome()).isEqualTo("404 GOODS_NOT_FOUND");
        market.run("update suppliers set status = 'SUSPENDED' where id = :id", Map.of("id", supplier));
        assertThat(choose(seller, goods, null).outcome()).isEqualTo("409 SUPPLIER_NOT_APPROVED");
    }

    @Test
    void templatesAreTheSuppliersOwn() {
        String id = template("普通", null, rule(1, 8_00, 0, 0));

        assertThat(create("普通", rule(1, 1, 0, 0)).outcome()).isEqualTo("409 FREIGHT_TEMPLATE_NAME_TAKEN");
        assertThat(create("二", rule(1, 1, 0, 0), rule(2, 2, 0, 0)).outcome()).isEqualTo("422 FREIGHT_REGION_TWICE");
        assertThat(create("三", refused("51", "99")).outcome()).isEqualTo("422 FREIGHT_REGION_UNKNOWN");
        assertThat(create("四").status()).isEqualTo(400);
        assertThat(change(seller, id, 7).outcome()).isEqualTo("409 FREIGHT_TEMPLATE_VERSION_STALE");
        assertThat(change("supplier", id, 0).outcome()).isEqualTo("404 FREIGHT_TEMPLATE_NOT_FOUND");
        Answer changed = change(seller, id, 0);
        assertThat(changed.text("name")).isEqualTo("改");
        assertThat(changed.number("version")).isEqualTo(1);
        String other = template("普通", null, rule(1, 8_00, 0, 0));
        assertThat(change(seller, other, 0).outcome()).isEqualTo("409 FREIGHT_TEMPLATE_NAME_TAKEN");
        assertThat(hefu.get("auditor", TEMPLATES + "?supplierId=" + supplier).items())
                .hasSize(2);
        assertThat(hefu.get("supplier", TEMPLATES + "?supplierId=" + supplier)
                        .items()
                        .toString())
                .doesNotContain(id);

        prefer(id);
        assertThat(hefu.send(HttpMethod.DELETE, seller, TEMPLATES + "/" + id, null)
                        .outcome())
                .isEqualTo("409 FREIGHT_TEMPLATE_IN_USE");
        prefer(null);
        assertThat(hefu.send(HttpMethod.DELETE, seller, TEMPLATES + "/" + id, null)
                        .status())
                .isEqualTo(204);
        assertThat(market.eventsOf(id))
                .contains(
                        "hefu.catalog.freight-template.created",
                        "hefu.catalog.freight-template.changed",
                        "hefu.catalog.freight-template.preferred",
                        "hefu.catalog.freight-template.deleted");
        assertThat(market.number("select count(*) from audit_entries where subject = '" + id + "'"))
                .isEqualTo(5);
        market.run("update suppliers set status = 'SUSPENDED' where id = :id", Map.of("id", supplier));
        assertThat(create("五", rule(1, 1, 0, 0)).outcome()).isEqualTo("409 SUPPLIER_NOT_APPROVED");
    }

    @Test
    void aSupplierHasSoManyTemplatesAndNoMore() {
        for (int i = 0; i < 50; i++) {
            market.run("""
                    insert into freight_templates (id, supplier_id, name, basis, rules, created_at)
                    values (:id, :supplier, :id::text, 'PIECES', '[]', now())""", Map.of("id", Ids.next(), "supplier", supplier));
        }
        assertThat(create("又一个", rule(1, 1, 0, 0)).outcome()).isEqualTo("409 TOO_MANY_FREIGHT_TEMPLATES");
    }

    private long due(Answer order) {
        return market.number("select payable_fen from receivables where subject_id = '" + order.id() + "'");
    }

    private long counted(Answer order) {
        return market.number("select sum(amount_fen)::bigint from contributions where order_id = '" + order.id() + "'");
    }

    private Answer place(Map<String, Object> more, long quantity) {
        Map<String, Object> body = new HashMap<>(Shop.body(line(rice, quantity)));
        body.putAll(more);
        return shop.place(buyer, UUID.randomUUID().toString(), body);
    }

    private JsonNode checkout() {
        return hefu.postOnce(buyer, "checkouts", UUID.randomUUID().toString(), Map.of())
                .json()
                .get("parts")
                .get(0);
    }

    private void address() {
        Answer added = hefu.post(
                buyer,
                "delivery-addresses",
                Map.of("recipient", "张三", "mobile", "13800138000", "divisionCode", HOME, "detail", "红星路 1 号"));
        assertThat(added.status()).isEqualTo(201);
    }

    private Answer choose(String account, String goods, String template) {
        Map<String, Object> body = new HashMap<>();
        body.put("templateId", template);
        return hefu.send(HttpMethod.PUT, account, "supplier-goods/" + goods + "/freight-template", body);
    }

    private void prefer(String template) {
        Map<String, Object> body = new HashMap<>();
        body.put("templateId", template);
        assertThat(hefu.send(HttpMethod.PUT, seller, TEMPLATES + "/preferred", body)
                        .status())
                .isEqualTo(200);
    }

    @SafeVarargs
    private String template(String name, Long freeFromFen, Map<String, Object>... rules) {
        Answer created = hefu.post(seller, TEMPLATES, body(name, freeFromFen, rules));
        assertThat(created.status()).isEqualTo(201);
        return created.id();
    }

    @SafeVarargs
    private Answer create(String name, Map<String, Object>... rules) {
        return hefu.post(seller, TEMPLATES, body(name, null, rules));
    }

    private Answer change(String account, String id, long version) {
        return hefu.send(
                HttpMethod.PUT,
                account,
                TEMPLATES + "/" + id + "?version=" + version,
                body("改", null, rule(1, 1_00, 0, 0)));
    }

    @SafeVarargs
    private static Map<String, Object> body(String name, Long freeFromFen, Map<String, Object>... rules) {
        Map<String, Object> body = new HashMap<>(Map.of("name", name, "basis", "PIECES", "rules", List.of(rules)));
        body.put("freeFromFen", freeFromFen);
        return body;
    }

    private static Map<String, Object> rule(long first, long firstFen, long further, long furtherFen) {
        return Map.of("first", first, "firstFen", firstFen, "further", further, "furtherFen", furtherFen);
    }

    private static Map<String, Object> refused(String... regions) {
        return Map.of("regions", List.of(regions), "delivers", false);
    }
}
