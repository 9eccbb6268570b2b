package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Orders that go to many homes. */
@IntegrationTest
class RecipientsIT {

    private final HefuClient hefu;
    private final Market market;
    private final Shop shop;
    private String buyer = "";
    private String seller = "";
    private String id = "";

    RecipientsIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
        this.shop = new Shop(hefu);
    }

    @BeforeEach
    void orderThreeBoxes() {
        UUID supplier = market.supplier(true);
        Unit unit = market.unit(null, "510107");
        buyer = market.account("UNION", unit, null, null);
        seller = market.account("SUPPLIER", null, supplier, null);
        id = shop.place(buyer, line(market.sku(supplier, 50_00, 10), 3)).id();
    }

    @Test
    void everyHomeGetsItsOwnParcels() {
        assertThat(put(home("张三", 2), home("李四", 1)).number("recipients")).isEqualTo(2);
        pay();

        assertThat(ship("A", null).outcome()).isEqualTo("422 RECIPIENT_MISSING");
        assertThat(ship("A", 3).outcome()).isEqualTo("404 RECIPIENT_NOT_FOUND");
        Answer first = ship("A", 1);
        assertThat(first.text("status")).isEqualTo("PENDING_SHIPMENT");
        assertThat(first.json().get("parcels").get(0).get("recipientNo").asInt())
                .isOne();
        assertThat(first.json()
                        .get("parcels")
                        .get(0)
                        .get("parts")
                        .get(0)
                        .get("quantity")
                        .asLong())
                .isEqualTo(2);
        assertThat(ship("A", 1).status()).isEqualTo(200);
        assertThat(ship("A", 2).outcome()).isEqualTo("409 TRACKING_NO_USED");
        assertThat(ship("B", 1).outcome()).isEqualTo("409 SHIPMENT_EMPTY");
        assertThat(ship("B", 2).text("status")).isEqualTo("SHIPPED");

        JsonNode homes = list(buyer).items();
        assertThat(homes).hasSize(2);
        assertThat(homes.get(0).get("parcels").get(0).get("trackingNo").asString())
                .isEqualTo("A");
        assertThat(homes.get(1).get("parcels").get(0).get("delivered").asBoolean())
                .isFalse();
    }

    @Test
    void aListGivesOutExactlyWhatWasOrdered() {
        Answer short_ = put(home("张三", 2));
        assertThat(short_.outcome()).isEqualTo("422 RECIPIENTS_DIFFER");
        assertThat(short_.json().get("lines").get(0).get("givenOut").asLong()).isEqualTo(2);
        assertThat(put(home("张三", 2), home("李四", 2)).outcome()).isEqualTo("422 RECIPIENTS_DIFFER");
        Map<String, Object> otherLine = home("张三", 3);
        otherLine.put("lines", List.of(Map.of("line", 2, "quantity", 3)));
        assertThat(put(otherLine).outcome()).isEqualTo("422 LINE_UNKNOWN");
        Map<String, Object> nowhere = home("张三", 3);
        nowhere.put("divisionCode", "999999");
        Answer unknown = put(nowhere);
        assertThat(unknown.outcome()).isEqualTo("422 ADDRESS_DIVISION_UNKNOWN");
        assertThat(unknown.json().get("recipients").toString()).isEqualTo("[1]");
        assertThat(list(buyer).items()).isEmpty();
    }

    @Test
    void theListIsFixedOnceSomethingWasSent() {
        put(home("张三", 2), home("李四", 1));
        assertThat(put(home("王五", 3)).status()).isEqualTo(200);
        assertThat(list(buyer).items()).hasSize(1);
        pay();
        ship("A", 1);
        assertThat(put(home("张三", 3)).outcome()).isEqualTo("409 RECIPIENTS_FIXED");
    }

    @Test
    void nobodyButTheBuyerWritesTheListAndOthersSeeLessOfIt() {
        put(home("张三", 3));
        String stranger = market.account("UNION", market.unit(null, "510107"), null, null);
        assertThat(put(stranger, home("李四", 3)).outcome()).isEqualTo("404 ORDER_NOT_FOUND");
        assertThat(put(seller, home("李四", 3)).status()).isEqualTo(403);
        assertThat(list(seller).items().get(0).get("mobile").asString()).isEqualTo("13800001234");
        JsonNode seen = list("auditor").items().get(0);
        assertThat(seen.get("mobile").asString()).isEqualTo("138****1234");
        assertThat(seen.get("detail").asString()).isEmpty();
    }

    @Test
    void longListsComeInPages() {
        market.run("update order_lines set quantity = 50 where order_id = :id", Map.of("id", UUID.fromString(id)));
        Map<String, Object> everybody = Map.of(
                "recipients",
                IntStream.range(0, 50).mapToObj(i -> home("职工" + i, 1)).toList());
        assertThat(hefu.send(HttpMethod.PUT, buyer, "orders/" + id + "/recipients", everybody)
                        .number("recipients"))
                .isEqualTo(50);
        Answer first = hefu.get(buyer, "orders/" + id + "/recipients?size=30");
        assertThat(first.items()).hasSize(30);
        Answer last = hefu.get(buyer, "orders/" + id + "/recipients?size=30&cursor=" + first.text("next"));
        assertThat(last.items()).hasSize(20);
        assertThat(last.json().get("next").isNull()).isTrue();
    }

    private void pay() {
        market.run(
                "update orders set status = 'PENDING_SHIPMENT', payment_status = 'PAID', paid_fen = payable_fen where id = :id",
                Map.of("id", UUID.fromString(id)));
    }

    private Answer ship(String no, Integer recipient) {
        Map<String, Object> parcel = new HashMap<>(Map.of("carrier", "SF", "trackingNo", no));
        parcel.put("recipientNo", recipient);
        return shop.post(seller, id + "/ship", parcel);
    }

    @SafeVarargs
    private Answer put(Map<String, Object>... homes) {
        return put(buyer, homes);
    }

    @SafeVarargs
    private Answer put(String account, Map<String, Object>... homes) {
        return hefu.send(HttpMethod.PUT, account, "orders/" + id + "/recipients", Map.of("recipients", List.of(homes)));
    }

    private Answer list(String account) {
        return hefu.get(account, "orders/" + id + "/recipients");
    }

    private static Map<String, Object> home(String name, long boxes) {
        return new HashMap<>(Map.of(
                "recipient",
                name,
                "mobile",
                "13800001234",
                "divisionCode",
                "530128",
                "detail",
                "幸福路 1 号",
                "lines",
                List.of(Map.of("line", 1, "quantity", boxes))));
    }
}
