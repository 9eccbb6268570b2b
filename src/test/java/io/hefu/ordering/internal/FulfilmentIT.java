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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;

/** Parcels, acceptance, rating and the clock; paid by transfers as a bank tells them. */
@IntegrationTest
class FulfilmentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Market market;
    private final Shop shop;
    private final Payer payer;
    private final HefuClient hefu;
    private final OrderClock clock;
    private UUID rice;
    private UUID tea;
    private String buyer;
    private String seller;
    private Unit unit;

    FulfilmentIT(DatabaseClient database, HefuClient hefu, OrderClock clock) {
        this.market = new Market(database);
        this.shop = new Shop(hefu);
        this.payer = new Payer(hefu);
        this.hefu = hefu;
        this.clock = clock;
    }

    @BeforeEach
    void openTheMarket() {
        UUID supplier = market.supplier(true);
        rice = market.sku(supplier, 100_00, 100);
        tea = market.sku(supplier, 30_00, 100);
        unit = market.unit(null, "510107");
        buyer = market.account("BUYER", unit, null, null);
        seller = market.account("SUPPLIER", null, supplier, null);
    }

    @Test
    void goesFromItsPaymentToItsRating() {
        Answer placed = shop.place(buyer, line(rice, 3), line(tea, 2));
        String id = placed.id();
        assertThat(ship(id, "SF1").outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");
        payer.pay(placed);
        Answer first = shop.post(
                seller,
                id + "/ship",
                Map.of("carrier", "顺丰", "trackingNo", "SF1", "lines", List.of(Map.of("line", 1, "quantity", 2))));
        assertThat(first.text("status")).isEqualTo("PENDING_SHIPMENT");
        assertThat(left(first)).isEqualTo("1 2");
        assertThat(ship(id, "SF2").text("status")).isEqualTo("SHIPPED");
        assertThat(ship(id, "SF3").outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");

        assertThat(deliver(id, 0).text("status")).isEqualTo("SHIPPED");
        assertThat(deliver(id, 0).outcome()).isEqualTo("409 PARCEL_ALREADY_DELIVERED");
        assertThat(shop.post(seller, id + "/parcels/" + UUID.randomUUID() + "/deliver")
                        .outcome())
                .isEqualTo("404 PARCEL_NOT_FOUND");
        assertThat(deliver(id, 1).text("status")).isEqualTo("PENDING_ACCEPTANCE");

        assertThat(shop.post(buyer, id + "/accept").outcome()).isEqualTo("409 INVOICE_MISSING");
        assertThat(invoice(id, "12345678", 360_00).status()).isEqualTo(201);
        Answer accepted = shop.post(buyer, id + "/accept", Map.of("remark", "all there"));
        assertThat(accepted.text("status")).isEqualTo("PENDING_REVIEW");
        assertThat(accepted.text("acceptedAt")).isNotEmpty();

        assertThat(shop.get(buyer, "orders/" + id + "/review").outcome()).isEqualTo("404 REVIEW_NOT_FOUND");
        assertThat(review(id, 6).outcome()).isEqualTo("422 RATING_INVALID");
        assertThat(review(id, 5).text("status")).isEqualTo("COMPLETED");
        assertThat(review(id, 5).outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");
        assertThat(shop.get(seller, "orders/" + id + "/review").number("delivery"))
                .isEqualTo(2);
        assertThat(market.eventsOf(id))
                .containsOnlyOnce(
                        "hefu.ordering.order.partly-shipped",
                        "hefu.ordering.order.shipped",
                        "hefu.ordering.order.partly-delivered",
                        "hefu.ordering.order.delivered",
                        "hefu.ordering.order.invoiced",
                        "hefu.ordering.order.accepted",
                        "hefu.ordering.order.completed");
    }

    @Test
    void isPaidAfterItsGoodsHaveComeWhereGoodsComeFirst() {
        Answer placed = placeGoodsFirst();
        String id = placed.id();
        assertThat(ship(id, "SF1").text("status")).isEqualTo("SHIPPED");
        assertThat(deliver(id, 0).text("status")).isEqualTo("PENDING_ACCEPTANCE");
        invoice(id, "12345678", 100_00);
        assertThat(counted()).isZero();
        Answer accepted = shop.post(buyer, id + "/accept");
        assertThat(accepted.text("status")).isEqualTo("PENDING_PAYMENT");
        assertThat(accepted.json().path("dueAt").isNull()).isTrue();
        assertThat(shop.post(buyer, id + "/cancel").outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");
        assertThat(review(id, 5).outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");

        payer.pay(placed, 40_00);
        assertThat(state(id)).isEqualTo("PARTIALLY_PAID PARTIAL");
        payer.pay(placed, 60_00);
        assertThat(state(id)).isEqualTo("PENDING_REVIEW PAID");
        assertThat(counted()).isEqualTo(100_00);
        assertThat(review(id, 5).text("status")).isEqualTo("COMPLETED");
    }

    @Test
    void takesEarlyMoneyForGoodsThatComeFirst() {
        Answer placed = placeGoodsFirst();
        String id = placed.id();
        payer.pay(placed);
        assertThat(state(id)).isEqualTo("PENDING_SHIPMENT PAID");
        assertThat(counted()).isEqualTo(100_00);
        ship(id, "SF1");
        deliver(id, 0);
        invoice(id, "12345678", 100_00);
        assertThat(shop.post(buyer, id + "/accept").text("status")).isEqualTo("PENDING_REVIEW");
    }

    @Test
    void shipsTheSameParcelOnce() {
        Answer placed = shop.place(buyer, line(rice, 3));
        payer.pay(placed);
        Map<String, Object> parcel =
                Map.of("carrier", "SF", "trackingNo", "SF1", "lines", List.of(Map.of("line", 1, "quantity", 1)));
        assertThat(left(shop.post(seller, placed.id() + "/ship", parcel))).isEqualTo("2");
        assertThat(left(shop.post(seller, placed.id() + "/ship", parcel))).isEqualTo("2");
        Map<String, Object> other =
                Map.of("carrier", "SF", "trackingNo", "SF1", "lines", List.of(Map.of("line", 1, "quantity", 2)));
        assertThat(shop.post(seller, placed.id() + "/ship", other).outcome()).isEqualTo("409 TRACKING_NO_USED");
        assertThat(market.eventsOf(placed.id())).containsOnlyOnce("hefu.ordering.order.partly-shipped");
    }

    @Test
    void shipsNoMoreThanWasOrdered() {
        Answer placed = shop.place(buyer, line(rice, 3));
        payer.pay(placed);
        Answer tooMuch = ship(placed.id(), 1, 4);
        assertThat(tooMuch.outcome()).isEqualTo("409 SHIPMENT_TOO_LARGE");
        assertThat(tooMuch.json().path("lines").path(0).path("left").asLong()).isEqualTo(3);
        assertThat(ship(placed.id(), 2, 1).outcome()).isEqualTo("422 LINE_UNKNOWN");
        assertThat(ship(placed.id(), 1, 0).status()).isEqualTo(400);
    }

    @Test
    void keepsInvoicesWithTheirFiles() {
        Answer placed = shop.place(buyer, line(rice, 1));
        String id = placed.id();
        assertThat(invoice(id, "1234567", 1).status()).isEqualTo(400);
        Answer added = invoice(id, "12345678", 60_00);
        assertThat(invoice(id, "12345678", 60_00).id()).isEqualTo(added.id());
        assertThat(invoice(id, "12345678", 61_00).outcome()).isEqualTo("409 INVOICE_NUMBER_USED");
        Answer tooLarge = invoice(id, "87654321", 40_01);
        assertThat(tooLarge.outcome()).isEqualTo("409 INVOICE_TOO_LARGE");
        assertThat(tooLarge.number("leftFen")).isEqualTo(40_00);
        assertThat(shop.post(
                                seller,
                                id + "/invoices",
                                Map.of("number", "87654321", "issuedOn", "2999-01-01", "amountFen", 1))
                        .outcome())
                .isEqualTo("422 INVOICE_INVALID");
        assertThat(attach(id, added.id(), "no invoice").outcome()).isEqualTo("422 INVOICE_FILE_UNSUPPORTED");
        assertThat(shop.get(buyer, "orders/" + id + "/invoices/" + added.id() + "/file")
                        .outcome())
                .isEqualTo("404 INVOICE_FILE_NOT_FOUND");
        assertThat(attach(id, added.id(), "%PDF-1.7 invoice")
                        .json()
                        .path("file")
                        .asBoolean())
                .isTrue();
        assertThat(attach(id, UUID.randomUUID().toString(), "%PDF-1.7").outcome())
                .isEqualTo("404 INVOICE_NOT_FOUND");
        hefu.as(buyer)
                .get()
                .uri("/api/v1/orders/" + id + "/invoices/" + added.id() + "/file")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PDF)
                .expectBody(String.class)
                .isEqualTo("%PDF-1.7 invoice");
        assertThat(shop.get(market.account("BUYER", null, null, null), "orders/" + id + "/invoices")
                        .outcome())
                .isEqualTo("404 ORDER_NOT_FOUND");
    }

    @Test
    void countsAsDeliveredAndCompletedByTheClock() {
        Answer placed = shop.place(buyer, line(rice, 1));
        String id = placed.id();
        payer.pay(placed);
        ship(id, "SF1");
        clock.tick().block(PATIENCE);
        assertThat(state(id)).isEqualTo("SHIPPED PAID");
        age(id, 11);
        clock.tick().block(PATIENCE);
        assertThat(state(id)).isEqualTo("PENDING_ACCEPTANCE PAID");
        assertThat(shop.get(buyer, "orders/" + id + "/delivery")
                        .json()
                        .path("parcels")
                        .path(0)
                        .path("byClock")
                        .asBoolean())
                .isTrue();
        invoice(id, "12345678", 100_00);
        shop.post(buyer, id + "/accept");
        clock.tick().block(PATIENCE);
        assertThat(state(id)).isEqualTo("PENDING_REVIEW PAID");
        age(id, 16);
        clock.tick().block(PATIENCE);
        assertThat(state(id)).isEqualTo("COMPLETED PAID");
        assertThat(market.eventsOf(id))
                .containsOnlyOnce("hefu.ordering.order.delivered", "hefu.ordering.order.completed");
    }

    @Test
    void isOrderedAgainAtTodaysPrices() {
        String id = shop.place(buyer, line(rice, 2), line(tea, 99)).id();
        market.run("update skus set price_fen = 12000 where id = :id", Map.of("id", rice));
        Answer again = shop.get(buyer, "orders/" + id + "/reorder");
        assertThat(again.json().path("lines").path(0).path("priceFen").asLong()).isEqualTo(120_00);
        assertThat(again.json().path("lines").path(0).path("formerPriceFen").asLong())
                .isEqualTo(100_00);
        assertThat(again.json().path("lines").path(0).path("orderable").asBoolean())
                .isTrue();
        assertThat(again.json().path("lines").path(1).path("orderable").asBoolean())
                .isFalse();
        assertThat(again.text("budgetUnitId")).isEqualTo(unit.id().toString());
        assertThat(shop.get(market.account("SUPERIOR", unit, null, null), "orders/" + id + "/reorder")
                        .status())
                .isEqualTo(403);
    }

    private Answer placeGoodsFirst() {
        market.run(
                "insert into goods_first_buyers values (:id, 'test', now(), :id)",
                Map.of("id", market.accountId(buyer)));
        Map<String, Object> wish = body(line(rice, 1));
        wish.put("tradeTerm", "GOODS_FIRST");
        return shop.place(buyer, UUID.randomUUID().toString(), wish);
    }

    private Answer ship(String id, String trackingNo) {
        return shop.post(seller, id + "/ship", Map.of("carrier", "SF", "trackingNo", trackingNo));
    }

    private Answer ship(String id, int line, long quantity) {
        return shop.post(
                seller,
                id + "/ship",
                Map.of(
                        "carrier",
                        "SF",
                        "trackingNo",
                        "SF9",
                        "lines",
                        List.of(Map.of("line", line, "quantity", quantity))));
    }

    private Answer deliver(String id, int parcel) {
        String parcelId = shop.get(seller, "orders/" + id + "/delivery")
                .json()
                .path("parcels")
                .path(parcel)
                .path("id")
                .asString();
        return shop.post(seller, id + "/parcels/" + parcelId + "/deliver", Map.of("signedBy", "门卫"));
    }

    private static String left(Answer delivery) {
        return String.join(
                " ",
                delivery.json()
                        .path("lines")
                        .valueStream()
                        .map(line -> line.path("left").asString())
                        .toList());
    }

    private Answer invoice(String id, String number, long fen) {
        return shop.post(
                seller,
                id + "/invoices",
                Map.of("number", number, "issuedOn", LocalDate.of(2024, 1, 2), "amountFen", fen));
    }

    private Answer attach(String id, String invoiceId, String content) {
        return hefu.upload(
                seller,
                "orders/" + id + "/invoices/" + invoiceId + "/file",
                "发票.pdf",
                content.getBytes(StandardCharsets.UTF_8));
    }

    private Answer review(String id, int goods) {
        return shop.post(
                buyer,
                id + "/review",
                Map.of("goods", goods, "price", 4, "experience", 3, "delivery", 2, "service", 1, "comment", "好"));
    }

    private String state(String id) {
        Answer order = shop.get(buyer, "orders/" + id);
        return order.text("status") + " " + order.text("paymentStatus");
    }

    private void age(String id, int days) {
        market.run(
                "update orders set status_since = now() - make_interval(days => :days) where id = :id",
                Map.of("days", days, "id", UUID.fromString(id)));
    }

    private long counted() {
        return market.number(
                "select coalesce(sum(amount_fen), 0)::bigint from contributions where unit_id = '" + unit.id() + "'");
    }
}
