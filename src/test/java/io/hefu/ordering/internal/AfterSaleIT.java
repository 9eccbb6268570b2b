package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import io.hefu.testing.Payer;
import io.hefu.testing.RefundClerk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;

/** Money back, from the buyer's wish to the bank's statement. */
@IntegrationTest
class AfterSaleIT {

    private final Market market;
    private final Shop shop;
    private final Payer payer;
    private final RefundClerk clerk;
    private final HefuClient hefu;
    private UUID rice;
    private String buyer;
    private String seller;
    private String support;
    private Unit unit;

    AfterSaleIT(DatabaseClient database, HefuClient hefu) {
        this.market = new Market(database);
        this.shop = new Shop(hefu);
        this.payer = new Payer(hefu);
        this.clerk = new RefundClerk(hefu);
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

    /** Σ received = Σ allocated + Σ open + Σ returned, and the ledger is the money on the orders. */
    @AfterEach
    void addsUp() {
        assertThat(market.number("""
                select count(*) from transfers t where kind = 'TRANSFER'
                    and supplier_id in (select supplier_id from skus where id = '%s')
                    and allocated_fen <> coalesce((select sum(amount_fen)
                        from allocations a where a.transfer_id = t.id and a.reversed_at is null), 0)""".formatted(rice))).isZero();
        assertThat(market.number("""
                select count(*) from receivables r where allocated_fen - evidenced_fen <> coalesce((select sum(amount_fen)
                    from allocations a where a.receivable_id = r.id and a.reversed_at is null), 0)
                    and supplier_id in (select supplier_id from skus where id = '%s')""".formatted(rice))).isZero();
        assertThat(counted())
                .isEqualTo(market.number(
                        "select coalesce(sum(paid_fen), 0)::bigint from orders where unit_id = '" + unit.id() + "'"));
    }

    @Test
    void goesBackAltogetherAndWithItTheGoods() {
        Answer placed = paid(3);
        String id = placed.id();
        Answer asked = ask(id, "UNSHIPPED", null);
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.number("amountFen")).isEqualTo(30_00);
        assertThat(state(id)).isEqualTo("REFUNDING PAID");
        assertThat(ask(id, "UNSHIPPED", null).outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");
        assertThat(shop.post(seller, id + "/ship", Map.of("carrier", "SF", "trackingNo", "1"))
                        .outcome())
                .isEqualTo("409 ORDER_TRANSITION_REFUSED");

        Answer agreed = act(seller, asked.id(), "agree");
        assertThat(agreed.text("state")).isEqualTo("AGREED");
        assertThat(state(id)).isEqualTo("REFUNDING REFUNDED");
        assertThat(counted()).isZero();
        assertThat(market.stock(rice)).isEqualTo(97);

        clerk.payOut(asked.id());
        assertThat(state(id)).isEqualTo("REFUNDED REFUNDED");
        assertThat(market.stock(rice)).isEqualTo(100);
        Answer order = shop.get(buyer, "orders/" + id);
        assertThat(order.number("refundedFen")).isEqualTo(30_00);
        assertThat(order.number("paidFen")).isZero();
        assertThat(order.json().path("actions")).isEmpty();
        assertThat(find(buyer, asked.id()).text("state")).isEqualTo("SETTLED");
        assertThat(market.eventsOf(id))
                .containsOnlyOnce(
                        "hefu.ordering.order.refund-requested",
                        "hefu.ordering.order.money-returned",
                        "hefu.ordering.order.refund-agreed",
                        "hefu.ordering.order.refund-settled");
        assertThat(market.number(
                        "select count(*) from contributions where cause = 'REFUND' and order_id = '" + id + "'"))
                .isEqualTo(1);
    }

    @Test
    void putsGoodsBackOnceThoughTheBankTakesTheRestOfTheMoney() {
        Answer placed = shop.place(buyer, line(rice, 3));
        String serial = payer.pay(placed);
        Answer asked = ask(placed.id(), "UNSHIPPED", null, Map.of("line", 1, "quantity", 1));
        act(seller, asked.id(), "agree");
        clerk.payOut(asked.id());
        assertThat(market.stock(rice)).isEqualTo(98);

        payer.reverse(placed, serial, 30_00);
        assertThat(state(placed.id())).isEqualTo("PENDING_PAYMENT UNPAID");
        shop.post(buyer, placed.id() + "/cancel", Map.of());
        assertThat(state(placed.id())).startsWith("CANCELLED");
        assertThat(market.stock(rice)).isEqualTo(100);
    }

    @Test
    void goesBackForWhatIsNotSentAndTheRestIsShipped() {
        Answer placed = paid(3);
        String id = placed.id();
        Answer asked = ask(id, "UNSHIPPED", null, Map.of("line", 1, "quantity", 1));
        assertThat(asked.number("amountFen")).isEqualTo(10_00);
        act(seller, asked.id(), "agree");
        clerk.payOut(asked.id());
        assertThat(state(id)).isEqualTo("PENDING_SHIPMENT PAID");
        assertThat(market.stock(rice)).isEqualTo(98);
        assertThat(counted()).isEqualTo(20_00);
        Answer delivery = shop.post(seller, id + "/ship", Map.of("carrier", "SF", "trackingNo", "1"));
        assertThat(delivery.text("status")).isEqualTo("SHIPPED");
        assertThat(delivery.json().path("lines").path(0).path("shipped").asLong())
                .isEqualTo(2);
    }

    @Test
    void goesOnWithWhatHasLeftWhenTheRestIsNotSent() {
        String id = paid(3).id();
        shop.post(
                seller,
                id + "/ship",
                Map.of("carrier", "SF", "trackingNo", "1", "lines", List.of(Map.of("line", 1, "quantity", 1))));
        Answer asked = ask(id, "UNSHIPPED", null);
        assertThat(asked.number("amountFen")).isEqualTo(20_00);
        act(seller, asked.id(), "agree");
        clerk.payOut(asked.id());
        assertThat(state(id)).isEqualTo("SHIPPED PAID");
        assertThat(market.stock(rice)).isEqualTo(99);
    }

    @Test
    void goesBackForBrokenGoodsFromSeveralTransfers() {
        Answer placed = shop.place(buyer, line(rice, 3));
        String id = placed.id();
        payer.pay(placed, 12_00);
        payer.pay(placed, 18_00);
        shipped(id);
        assertThat(ask(id, "COMPLAINT", null).outcome()).isEqualTo("422 REFUND_AMOUNT_MISSING");
        assertThat(ask(id, "COMPLAINT", 30_01L).outcome()).isEqualTo("422 REFUND_TOO_LARGE");
        assertThat(ask(id, "UNSHIPPED", null).outcome()).isEqualTo("409 REFUND_NOTHING_LEFT");
        Answer asked = ask(id, "COMPLAINT", 20_00L, Map.of("line", 1, "quantity", 2));
        act(seller, asked.id(), "agree");
        assertThat(clerk.of(asked.id())).hasSize(2);
        assertThat(state(id)).isEqualTo("REFUNDING PAID");
        clerk.pay(clerk.of(asked.id())[0]);
        assertThat(state(id)).isEqualTo("REFUNDING PAID");
        clerk.payOut(asked.id());
        assertThat(state(id)).isEqualTo("PENDING_ACCEPTANCE PAID");
        assertThat(market.stock(rice)).isEqualTo(97);
        assertThat(counted()).isEqualTo(10_00);

        Answer more = ask(id, "COMPLAINT", 10_00L);
        act(seller, more.id(), "agree");
        clerk.payOut(more.id());
        assertThat(state(id)).isEqualTo("REFUNDED REFUNDED");
        assertThat(counted()).isZero();
    }

    @Test
    void isRefusedEscalatedAndDecidedForTheBuyer() {
        String id = paid(3).id();
        shipped(id);
        Answer asked = ask(id, "COMPLAINT", 5_00L);
        assertThat(act(buyer, asked.id(), "escalate").outcome()).isEqualTo("409 AFTER_SALE_TRANSITION_REFUSED");
        assertThat(act(seller, asked.id(), "refuse").text("state")).isEqualTo("REFUSED");
        assertThat(state(id)).isEqualTo("PENDING_ACCEPTANCE PAID");
        assertThat(act(buyer, asked.id(), "escalate").text("state")).isEqualTo("ARBITRATION");
        assertThat(state(id)).isEqualTo("REFUNDING PAID");
        assertThat(arbitrate(buyer, asked.id(), true).status()).isEqualTo(403);
        assertThat(act(seller, asked.id(), "agree").outcome()).isEqualTo("409 AFTER_SALE_TRANSITION_REFUSED");
        assertThat(queue(support)).contains(asked.id());
        assertThat(arbitrate(support, asked.id(), true).text("state")).isEqualTo("AGREED");
        clerk.payOut(asked.id());
        assertThat(find(seller, asked.id()).text("state")).isEqualTo("SETTLED");
        assertThat(state(id)).isEqualTo("PENDING_ACCEPTANCE PAID");
        assertThat(counted()).isEqualTo(25_00);
    }

    @Test
    void isDecidedForTheSupplier() {
        String id = paid(1).id();
        shipped(id);
        Answer asked = ask(id, "COMPLAINT", 5_00L);
        act(seller, asked.id(), "refuse");
        act(buyer, asked.id(), "escalate");
        String reviewer = market.account("REVIEWER", null, null, null);
        assertThat(arbitrate(reviewer, asked.id(), false).text("state")).isEqualTo("REJECTED");
        assertThat(state(id)).isEqualTo("PENDING_ACCEPTANCE PAID");
        assertThat(act(buyer, asked.id(), "escalate").outcome()).isEqualTo("409 AFTER_SALE_TRANSITION_REFUSED");
        assertThat(counted()).isEqualTo(10_00);
    }

    @Test
    void isEscalatedWhenTheSupplierIsSilent() {
        Answer asked = ask(paid(1).id(), "UNSHIPPED", null);
        market.run(
                "update after_sales set requested_at = now() - interval '4 days' where id = :id",
                Map.of("id", UUID.fromString(asked.id())));
        assertThat(find(buyer, asked.id()).json().path("actions").toString()).isEqualTo("[\"WITHDRAW\",\"ESCALATE\"]");
        assertThat(act(buyer, asked.id(), "escalate").text("state")).isEqualTo("ARBITRATION");
    }

    @Test
    void isWithdrawn() {
        String id = paid(1).id();
        Answer asked = ask(id, "UNSHIPPED", null);
        assertThat(act(seller, asked.id(), "withdraw").status()).isEqualTo(403);
        assertThat(act(buyer, asked.id(), "withdraw").text("state")).isEqualTo("WITHDRAWN");
        assertThat(state(id)).isEqualTo("PENDING_SHIPMENT PAID");
        assertThat(act(seller, asked.id(), "agree").outcome()).isEqualTo("409 AFTER_SALE_TRANSITION_REFUSED");
    }

    @Test
    void isTheOrdersAgainWhenItIsNotPaidOut() {
        String id = paid(2).id();
        Answer asked = ask(id, "UNSHIPPED", null);
        act(seller, asked.id(), "agree");
        assertThat(counted()).isZero();
        clerk.reject(clerk.of(asked.id())[0]);
        assertThat(find(buyer, asked.id()).text("state")).isEqualTo("ARBITRATION");
        assertThat(state(id)).isEqualTo("REFUNDING PAID");
        assertThat(shop.get(buyer, "orders/" + id).number("refundedFen")).isZero();
        assertThat(counted()).isEqualTo(20_00);
        assertThat(market.eventsOf(id)).contains("hefu.ordering.order.refund-failed");

        assertThat(arbitrate(support, asked.id(), true).text("state")).isEqualTo("AGREED");
        clerk.payOut(asked.id());
        assertThat(state(id)).isEqualTo("REFUNDED REFUNDED");
        assertThat(market.stock(rice)).isEqualTo(100);
    }

    @Test
    void givesUpAnOrderThatWasPaidInPart() {
        Answer placed = shop.place(buyer, line(rice, 3));
        payer.pay(placed, 7_00);
        Answer asked = ask(placed.id(), "UNSHIPPED", null);
        assertThat(asked.number("amountFen")).isEqualTo(7_00);
        act(seller, asked.id(), "agree");
        clerk.payOut(asked.id());
        assertThat(state(placed.id())).isEqualTo("REFUNDED REFUNDED");
        assertThat(market.stock(rice)).isEqualTo(100);
        payer.pay(placed, 30_00);
        assertThat(state(placed.id())).isEqualTo("REFUNDED REFUNDED");
    }

    @Test
    void keepsAnOrderThatWasPaidInPartWhenItsMoneyComesAfterAll() {
        Answer placed = shop.place(buyer, line(rice, 3));
        payer.pay(placed, 7_00);
        Answer asked = ask(placed.id(), "UNSHIPPED", null);
        act(seller, asked.id(), "agree");
        payer.pay(placed, 30_00);
        assertThat(state(placed.id())).isEqualTo("REFUNDING PAID");
        clerk.payOut(asked.id());
        assertThat(state(placed.id())).isEqualTo("PENDING_SHIPMENT PAID");
        assertThat(market.stock(rice)).isEqualTo(97);
        assertThat(counted()).isEqualTo(30_00);
    }

    @Test
    void cannotGoBackOnceTheBankHasTakenItBack() {
        Answer placed = shop.place(buyer, line(rice, 2));
        String serial = payer.pay(placed);
        Answer asked = ask(placed.id(), "UNSHIPPED", null);
        payer.reverse(placed, serial, 20_00);
        assertThat(state(placed.id())).isEqualTo("REFUNDING REVERSED");
        assertThat(act(seller, asked.id(), "agree").outcome()).isEqualTo("409 RECEIVABLE_UNCOVERED");
        act(seller, asked.id(), "refuse");
        assertThat(state(placed.id())).isEqualTo("PENDING_PAYMENT REVERSED");
        payer.pay(placed);
        assertThat(state(placed.id())).isEqualTo("PENDING_SHIPMENT PAID");
    }

    @Test
    void isOverSomeTimeAfterTheOrderWasCompleted() {
        String id = paid(1).id();
        shipped(id);
        market.run(
                "update orders set status = 'COMPLETED', completed_at = now() where id = :id",
                Map.of("id", UUID.fromString(id)));
        Answer asked = ask(id, "COMPLAINT", 5_00L);
        act(seller, asked.id(), "agree");
        clerk.payOut(asked.id());
        assertThat(state(id)).isEqualTo("COMPLETED PAID");
        market.run(
                "update orders set completed_at = now() - interval '16 days' where id = :id",
                Map.of("id", UUID.fromString(id)));
        assertThat(ask(id, "COMPLAINT", 1_00L).outcome()).isEqualTo("409 AFTER_SALE_OVER");
    }

    @Test
    void isSeenByThoseWhomItConcerns() {
        Answer asked = ask(paid(1).id(), "UNSHIPPED", null);
        String other = market.account("BUYER", unit, null, null);
        assertThat(find(other, asked.id()).outcome()).isEqualTo("404 AFTER_SALE_NOT_FOUND");
        assertThat(act(market.account("SUPPLIER", null, market.supplier(true), null), asked.id(), "agree")
                        .outcome())
                .isEqualTo("404 AFTER_SALE_NOT_FOUND");
        assertThat(find(market.account("SUPERIOR", unit, null, null), asked.id())
                        .json()
                        .path("actions"))
                .isEmpty();
        assertThat(shop.get(buyer, "after-sales?state=REQUESTED")
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(asked.id());
        assertThat(shop.get(other, "after-sales").json().path("items")).isEmpty();
    }

    private Answer paid(int quantity) {
        Answer placed = shop.place(buyer, line(rice, quantity));
        payer.pay(placed);
        return placed;
    }

    private void shipped(String id) {
        String parcel = shop.post(seller, id + "/ship", Map.of("carrier", "SF", "trackingNo", "1"))
                .json()
                .path("parcels")
                .path(0)
                .path("id")
                .asString();
        shop.post(seller, id + "/parcels/" + parcel + "/deliver");
    }

    @SafeVarargs
    private Answer ask(String id, String kind, Long fen, Map<String, Object>... lines) {
        Map<String, Object> wish = new HashMap<>(Map.of("kind", kind, "reason", "broken", "lines", List.of(lines)));
        if (fen != null) {
            wish.put("amountFen", fen);
        }
        return shop.post(buyer, id + "/after-sales", wish);
    }

    private Answer act(String account, String afterSale, String what) {
        return post(account, afterSale + "/" + what, Map.of("reason", "so it is"));
    }

    private Answer arbitrate(String account, String afterSale, boolean forBuyer) {
        return post(account, afterSale + "/arbitrate", Map.of("forBuyer", forBuyer, "reason", "so it is"));
    }

    private Answer post(String account, String path, Map<String, ?> body) {
        return Answer.of(hefu.as(account)
                .post()
                .uri("/api/v1/after-sales/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange());
    }

    private Answer find(String account, String afterSale) {
        return shop.get(account, "after-sales/" + afterSale);
    }

    private List<String> queue(String account) {
        return shop.get(account, "after-sales?state=ARBITRATION&size=200")
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
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
