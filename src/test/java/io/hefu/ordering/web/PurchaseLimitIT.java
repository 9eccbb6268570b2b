package io.hefu.ordering.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Supplier and platform limit how many pieces of a SKU one account may buy. */
@IntegrationTest
class PurchaseLimitIT {

    private final HefuClient hefu;
    private final UUID supplier = UUID.randomUUID();
    private final UUID sku = UUID.randomUUID();
    private final String seller;

    PurchaseLimitIT(HefuClient hefu) {
        this.hefu = hefu;
        this.seller = openAShop();
    }

    private String openAShop() {
        String login = "supplier-" + supplier;
        TestServers.database().execute("""
                insert into suppliers (id, name, county_code, auto_sign) select '%1$s', '限购合作社', min(code), true from counties;
                insert into settlement_accounts (id, supplier_id, account_name, account_no, account_key, bank_name, valid_from)
                values (gen_random_uuid(), '%1$s', '限购合作社', '%3$s', '%3$s', '中国农业银行', now() - interval '1 year');
                insert into goods (id, supplier_id, name, county_code) select '%1$s', '%1$s', '苹果', min(code) from counties;
                insert into skus (id, goods_id, supplier_id, name, unit, price_fen)
                values ('%2$s', '%1$s', '%1$s', '苹果', 'box', 3000);
                insert into stock (sku_id, available) values ('%2$s', 1000);
                insert into accounts (id, login, display_name, password_hash, roles, supplier_id)
                select gen_random_uuid(), '%4$s', '%4$s', password_hash, array['SUPPLIER'], '%1$s' from accounts
                where login = 'buyer'""".formatted(
                        supplier, sku, "63" + Math.abs(sku.getMostSignificantBits() % 1_000_000_000_000_000L), login));
        return login;
    }

    @Test
    void countsOrdersUpToTheLimitAndSaysWhatIsLeft() {
        limit(seller, 5L);
        assertThat(buy("buyer", 3).outcome()).isEqualTo("201");
        assertThat(allowance("buyer")).isEqualTo("5 3 2");

        Answer beyond = buy("buyer", 3);
        assertThat(beyond.outcome()).isEqualTo("409 PURCHASE_LIMIT");
        JsonNode line = beyond.json.path("lines").get(0);
        assertThat(line.path("skuId").asString()).isEqualTo(sku.toString());
        assertThat(line.path("left").asLong()).isEqualTo(2);

        assertThat(buy("buyer", 2).outcome()).isEqualTo("201");
        assertThat(buy("buyer", 1).outcome()).isEqualTo("409 PURCHASE_LIMIT");
        // the limit is each account's own
        assertThat(buy("union", 5).outcome()).isEqualTo("201");
        assertThat(stock()).isEqualTo("990");
    }

    @Test
    void sumsTheLinesOfOneOrder() {
        limit(seller, 5L);
        Answer split = buy("buyer", 3, 3);
        assertThat(split.outcome()).isEqualTo("409 PURCHASE_LIMIT");
        assertThat(split.json.path("lines").get(0).path("line").asInt()).isEqualTo(2);
        assertThat(buy("buyer", 3, 2).outcome()).isEqualTo("201");
        assertThat(allowance("buyer")).isEqualTo("5 5 0");
    }

    @Test
    void countsAgainWhatACancelledOrderGaveBack() {
        limit(seller, 2L);
        String order = buy("buyer", 2).json.path("id").asString();
        assertThat(buy("buyer", 1).outcome()).isEqualTo("409 PURCHASE_LIMIT");
        assertThat(send("buyer", HttpMethod.POST, "/api/v1/orders/" + order + "/cancel", Map.of())
                        .outcome())
                .isEqualTo("200");
        assertThat(allowance("buyer")).isEqualTo("2 0 2");
        assertThat(buy("buyer", 2).outcome()).isEqualTo("201");
    }

    @Test
    void answersARepeatedRequestFromBeforeWhateverTheLimitSays() {
        limit(seller, 1L);
        String key = UUID.randomUUID().toString();
        String first = buy("buyer", key, 1).json.path("id").asString();
        assertThat(buy("buyer", key, 1).json.path("id").asString()).isEqualTo(first);
        assertThat(allowance("buyer")).isEqualTo("1 1 0");
    }

    @Test
    void holdsTheLowerOfTheTwoLimits() {
        limit(seller, 5L);
        Answer both = limit("selection", 2L);
        assertThat(both.json.path("supplierMost").asLong()).isEqualTo(5);
        assertThat(both.json.path("platformMost").asLong()).isEqualTo(2);
        assertThat(both.json.path("most").asLong()).isEqualTo(2);
        assertThat(buy("buyer", 3).outcome()).isEqualTo("409 PURCHASE_LIMIT");
        limit("admin", null);
        assertThat(buy("buyer", 3).outcome()).isEqualTo("201");
    }

    @Test
    void countsOnlyWhatIsBoughtWhileThereIsALimit() {
        assertThat(buy("buyer", 10).outcome()).isEqualTo("201");
        assertThat(allowance("buyer")).isEqualTo("none");
        limit(seller, 2L);
        assertThat(allowance("buyer")).isEqualTo("2 0 2");
        buy("buyer", 2);
        limit(seller, null);
        assertThat(buy("buyer", 10).outcome()).isEqualTo("201");
        limit(seller, 2L);
        assertThat(allowance("buyer")).isEqualTo("2 0 2");
    }

    @Test
    void isSetByTheSupplierOfTheGoodsAlone() {
        assertThat(limit("supplier", 2L).outcome()).isEqualTo("404 SKU_NOT_FOUND");
        assertThat(limit(seller, 0L).outcome()).isEqualTo("400 REQUEST_INVALID");
        assertThat(limit("buyer", 2L).outcome()).isEqualTo("403 FORBIDDEN");
        limit(seller, 3L);
        assertThat(TestServers.database()
                        .query("select count(*) from audit_entries where action = 'catalog.sku.limited' and subject = '"
                                + sku + "'"))
                .isEqualTo("1");
    }

    private Answer limit(String who, @Nullable Long most) {
        Map<String, Object> body = new HashMap<>();
        body.put("most", most);
        return send(who, HttpMethod.PUT, "/api/v1/supplier-goods/skus/" + sku + "/purchase-limit", body);
    }

    /** Limit, bought, left. */
    private String allowance(String who) {
        JsonNode json = send(who, HttpMethod.GET, "/api/v1/skus/" + sku + "/allowance", null).json;
        return json.path("most").isNumber()
                ? json.path("most").asLong() + " " + json.path("bought").asLong() + " "
                        + json.path("left").asLong()
                : "none";
    }

    private String stock() {
        return TestServers.database().query("select available from stock where sku_id = '" + sku + "'");
    }

    private Answer buy(String who, int... quantities) {
        return buy(who, UUID.randomUUID().toString(), quantities);
    }

    private Answer buy(String who, String key, int... quantities) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int quantity : quantities) {
            lines.add(Map.of("skuId", sku, "quantity", quantity));
        }
        return send(who, HttpMethod.POST, "/api/v1/orders", Map.of("lines", lines), key);
    }

    private Answer send(String who, HttpMethod method, String path, @Nullable Object body) {
        return send(who, method, path, body, UUID.randomUUID().toString());
    }

    private Answer send(String who, HttpMethod method, String path, @Nullable Object body, String key) {
        var request = hefu.as(who).method(method).uri(path).header("Idempotency-Key", key);
        EntityExchangeResult<byte[]> result = (body == null ? request : request.bodyValue(body))
                .exchange()
                .expectBody()
                .returnResult();
        return new Answer(result.getStatus().value(), JsonMapper.shared().readTree(result.getResponseBody()));
    }

    private record Answer(int status, JsonNode json) {

        String outcome() {
            return status >= 400 ? status + " " + json.path("code").asString() : String.valueOf(status);
        }
    }
}
