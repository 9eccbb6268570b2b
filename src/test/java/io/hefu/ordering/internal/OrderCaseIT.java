package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.body;
import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import io.hefu.testing.Payer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** What becomes of orders whose money the bank takes back (E-31, E-32). */
@IntegrationTest
class OrderCaseIT {

    private final Market market;
    private final Shop shop;
    private final Payer payer;
    private final HefuClient hefu;
    private UUID rice;
    private String buyer;
    private String seller;
    private String support;
    private Unit unit;

    OrderCaseIT(DatabaseClient database, HefuClient hefu) {
        this.market = new Market(database);
        this.shop = new Shop(hefu);
        this.payer = new Payer(hefu);
        this.hefu = hefu;
    }

    @BeforeEach
    void openTheMarket() {
        UUID supplier = market.supplier(true);
        rice = market.sku(supplier, 10_00, 100);
        unit = market.unit(null, "510107");
        buyer = market.account("BUYER", unit, null, null);
        seller = market.account("SUPPLIER", null, supplier, null);
        support = market.account("SUPPORT", null, null, null);
    }

    @Test
    void stepsBackAloneBeforeItIsShipped() {
        Answer placed = shop.place(buyer, line(rice, 2));
        payer.reverse(placed, payer.pay(placed), 20_00);
        assertThat(state(placed.id())).isEqualTo("PENDING_PAYMENT UNPAID");
        assertThat(caseOf(placed.id()).isMissingNode()).isTrue();
        assertThat(frozen(seller)).isEmpty();
    }

    @Test
    void waitsForThePlatformOnceItWasShipped() {
        Answer placed = shipped(2, 1);
        String id = placed.id();
        assertThat(state(id)).isEqualTo("PENDING_SHIPMENT REVERSED");
        assertThat(counted()).isZero();
        JsonNode open = caseOf(id);
        assertThat(open.path("state").asString()).isEqualTo("OPEN");
        assertThat(open.path("missingFen").asLong()).isEqualTo(20_00);
        assertThat(frozen(seller).path(0).path("orderId").asString()).isEqualTo(id);
        assertThat(shop.post(seller, id + "/ship", Map.of("carrier", "SF", "trackingNo", "2"))
                        .outcome())
                .isEqualTo("409 ORDER_NOT_PAID");
        assertThat(market.eventsOf(id))
                .containsOnlyOnce(
                        "hefu.ordering.order.payment-reversed",
                        "hefu.ordering.order-case.opened",
                        "hefu.settlement.due.frozen");
        assertThat(decide(seller, open, "RELEASE").status()).isEqualTo(403);
        assertThat(decide(market.account("REVIEWER", null, null, null), open, "RELEASE")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void isClosedByTheNextPayment() {
        Answer placed = shipped(2, 2);
        String id = placed.id();
        Answer demanded = decide(support, caseOf(id), "DEMAND_PAYMENT");
        assertThat(demanded.text("state")).isEqualTo("AWAITING_PAYMENT");
        assertThat(state(id)).isEqualTo("SHIPPED REVERSED");
        assertThat(frozen(seller)).isNotEmpty();
        payer.pay(placed);
        assertThat(state(id)).isEqualTo("SHIPPED PAID");
        assertThat(caseOf(id).path("state").asString()).isEqualTo("CLOSED");
        assertThat(frozen(seller)).isEmpty();
        assertThat(counted()).isEqualTo(20_00);
        assertThat(decide(support, caseOf(id), "RELEASE").outcome()).isEqualTo("409 ORDER_CASE_CLOSED");
        assertThat(market.eventsOf(id)).contains("hefu.ordering.order-case.closed", "hefu.settlement.due.released");
    }

    @Test
    void isReleased() {
        Answer placed = shipped(2, 2);
        Answer released = decide(support, caseOf(placed.id()), "RELEASE");
        assertThat(released.text("state")).isEqualTo("CLOSED");
        assertThat(frozen(seller)).isEmpty();
        assertThat(state(placed.id())).isEqualTo("SHIPPED REVERSED");
    }

    @Test
    void endsTheOrderWithoutItsMoney() {
        Answer placed = shipped(3, 1);
        String id = placed.id();
        assertThat(decide(support, caseOf(id), "END_ORDER").text("state")).isEqualTo("CLOSED");
        assertThat(state(id)).isEqualTo("REFUNDED REVERSED");
        assertThat(market.stock(rice)).isEqualTo(99);
        assertThat(shop.get(buyer, "orders/" + id).text("closeReason")).isEqualTo("so it is");
        payer.pay(placed);
        assertThat(state(id)).isEqualTo("REFUNDED REVERSED");
    }

    @Test
    void endsNoOrderThatHasMoneyLeft() {
        Answer placed = shop.place(buyer, line(rice, 2));
        String serial = payer.pay(placed, 15_00);
        payer.pay(placed, 5_00);
        shop.post(seller, placed.id() + "/ship", Map.of("carrier", "SF", "trackingNo", "1"));
        payer.reverse(placed, serial, 15_00);
        assertThat(state(placed.id())).isEqualTo("SHIPPED REVERSED");
        assertThat(caseOf(placed.id()).path("missingFen").asLong()).isEqualTo(15_00);
        assertThat(frozen(seller).path(0).path("dueFen").asLong()).isEqualTo(5_00);
        assertThat(decide(support, caseOf(placed.id()), "END_ORDER").outcome()).isEqualTo("409 ORDER_CASE_MONEY_LEFT");
        assertThat(caseOf(placed.id()).path("state").asString()).isEqualTo("OPEN");
    }

    @Test
    void isNoCaseWhereGoodsComeFirstAndAreNotAcceptedYet() {
        market.run(
                "insert into goods_first_buyers values (:id, 'test', now(), :id)",
                Map.of("id", market.accountId(buyer)));
        Map<String, Object> wish = body(line(rice, 2));
        wish.put("tradeTerm", "GOODS_FIRST");
        Answer placed = shop.place(buyer, UUID.randomUUID().toString(), wish);
        shop.post(seller, placed.id() + "/ship", Map.of("carrier", "SF", "trackingNo", "1"));
        payer.reverse(placed, payer.pay(placed), 20_00);
        assertThat(state(placed.id())).isEqualTo("SHIPPED UNPAID");
        assertThat(caseOf(placed.id()).isMissingNode()).isTrue();
    }

    @Test
    void isNotFoundWhereThereIsNone() {
        Answer none = Answer.of(hefu.as(support)
                .get()
                .uri("/api/v1/order-cases/" + UUID.randomUUID())
                .exchange());
        assertThat(none.outcome()).isEqualTo("404 ORDER_CASE_NOT_FOUND");
    }

    /** Paid, sent, and its money taken back. */
    private Answer shipped(int quantity, int sent) {
        Answer placed = shop.place(buyer, line(rice, quantity));
        String serial = payer.pay(placed);
        shop.post(
                seller,
                placed.id() + "/ship",
                Map.of(
                        "carrier",
                        "SF",
                        "trackingNo",
                        "1",
                        "lines",
                        java.util.List.of(Map.of("line", 1, "quantity", sent))));
        payer.reverse(placed, serial, quantity * 10_00L);
        return placed;
    }

    private Answer decide(String account, JsonNode orderCase, String decision) {
        return Answer.of(hefu.as(account)
                .post()
                .uri("/api/v1/order-cases/" + orderCase.path("id").asString() + "/decide")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("decision", decision, "remark", "so it is"))
                .exchange());
    }

    private JsonNode caseOf(String order) {
        return shop.get(support, "order-cases?size=200")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("orderId").asString().equals(order))
                .findFirst()
                .orElse(tools.jackson.databind.node.MissingNode.getInstance());
    }

    private JsonNode frozen(String account) {
        return shop.get(account, "settlement/frozen").json().path("items");
    }

    private String state(String id) {
        Answer order = shop.get(buyer, "orders/" + id);
        return order.text("status") + " " + order.text("paymentStatus");
    }

    private long counted() {
        return market.number(
                "select coalesce(sum(amount_fen), 0)::bigint from contributions where unit_id = '" + unit.id() + "'");
    }
}
