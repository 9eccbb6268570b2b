package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener.Change;
import io.hefu.testing.Answer;
import io.hefu.testing.Clients;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@IntegrationTest
class OrderLifeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Market market;
    private final Shop shop;
    private final DatabaseClient database;
    private final TransactionalOperator tx;
    private final OrderPayments payments;
    private final Expiry expiry;
    private UUID supplier;
    private UUID sku;
    private String buyer;
    private String seller;

    OrderLifeIT(
            DatabaseClient database, TransactionalOperator tx, OrderPayments payments, Expiry expiry, HefuClient hefu) {
        this.market = new Market(database);
        this.shop = new Shop(hefu);
        this.database = database;
        this.tx = tx;
        this.payments = payments;
        this.expiry = expiry;
    }

    @BeforeEach
    void openTheMarket() {
        supplier = market.supplier(true);
        sku = market.sku(supplier, 100_00, 10);
        Unit unit = market.unit(null, "510107");
        buyer = market.account("BUYER", unit, null, null);
        seller = market.account("SUPPLIER", null, supplier, null);
    }

    @Test
    void isCancelledByItsBuyerAndGivesTheGoodsBack() {
        String id = shop.place(buyer, line(sku, 4)).id();
        Answer cancelled = shop.post(buyer, id + "/cancel");
        assertThat(cancelled.outcome()).isEqualTo("200");
        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
        assertThat(market.stock(sku)).isEqualTo(10);
        assertThat(market.eventsOf(id)).contains("hefu.ordering.order.cancelled");
        assertThat(audited(id)).isEqualTo("ordering.order.cancelled: PENDING_PAYMENT to CANCELLED");
    }

    @Test
    void isCancelledOnlyOnce() {
        String id = shop.place(buyer, line(sku, 4)).id();
        shop.post(buyer, id + "/cancel");
        Answer again = shop.post(buyer, id + "/cancel");
        assertThat(again.outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");
        assertThat(again.text("status")).isNotEmpty();
        assertThat(again.json().path("allowed").isArray()).isTrue();
        assertThat(market.stock(sku)).isEqualTo(10);
    }

    @Test
    void isCancelledByItsSupplierOnlyWithAReason() {
        String id = shop.place(buyer, line(sku, 1)).id();
        assertThat(shop.post(seller, id + "/cancel").outcome()).isEqualTo("422 CANCEL_REASON_MISSING");
        Answer cancelled = shop.post(seller, id + "/cancel", Map.of("reason", "frost"));
        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
        assertThat(cancelled.text("closeReason")).isEqualTo("frost");
    }

    @Test
    void followsItsMoney() {
        String id = shop.place(buyer, line(sku, 1)).id();
        pay(id, 40_00, false).block(PATIENCE);
        assertThat(state(id)).isEqualTo("PARTIALLY_PAID PARTIAL 4000");
        pay(id, 100_00, false).block(PATIENCE);
        assertThat(state(id)).isEqualTo("PENDING_SHIPMENT PAID 10000");
        pay(id, 0, true).block(PATIENCE);
        assertThat(state(id)).isEqualTo("PENDING_PAYMENT UNPAID 0");
        assertThat(market.eventsOf(id))
                .contains(
                        "hefu.ordering.order.partially-paid",
                        "hefu.ordering.order.paid",
                        "hefu.ordering.order.payment-reversed");
    }

    @Test
    void tellsWhatMoneyBothWaysAtOnceComesTo() {
        String id = shop.place(buyer, line(sku, 1)).id();
        pay(id, 40_00, false).block(PATIENCE);
        pay(id, 40_00, true).block(PATIENCE);
        pay(id, 100_00, true).block(PATIENCE);
        assertThat(state(id)).isEqualTo("PENDING_SHIPMENT PAID 10000");
        assertThat(market.eventsOf(id))
                .containsOnlyOnce("hefu.ordering.order.partially-paid", "hefu.ordering.order.paid")
                .doesNotContain("hefu.ordering.order.payment-reversed");
    }

    @Test
    void doesNotStepBackOnceItWasShipped() {
        String id = shop.place(buyer, line(sku, 1)).id();
        pay(id, 100_00, false).block(PATIENCE);
        market.run(
                "update orders set status = 'SHIPPED', parcels = 1, underway = 1 where id = :id",
                Map.of("id", UUID.fromString(id)));
        pay(id, 0, true).block(PATIENCE);
        assertThat(state(id)).isEqualTo("SHIPPED REVERSED 0");
        pay(id, 100_00, false).block(PATIENCE);
        assertThat(state(id)).isEqualTo("SHIPPED PAID 10000");
    }

    @Test
    void takesNoMoneyOnceItWasClosed() {
        String id = shop.place(buyer, line(sku, 1)).id();
        market.run(
                "update orders set status = 'CANCELLED', closed_at = now() where id = :id",
                Map.of("id", UUID.fromString(id)));
        assertThatThrownBy(() -> pay(id, 100_00, false).block(PATIENCE)).isInstanceOf(IllegalStateException.class);
        assertThat(state(id)).isEqualTo("CANCELLED UNPAID 0");
    }

    @Test
    void leavesWhatBelongsToOthersAlone() {
        Change foreign = new Change(UUID.randomUUID(), UUID.randomUUID(), 100, 100, MoneyMove.PAYMENT, Instant.now());
        assertThat(payments.changed(List.of(foreign)).as(tx::transactional).block(PATIENCE))
                .containsExactly(foreign);
    }

    @Test
    void isNotCancelledOnceMoneyHasCome() {
        String id = shop.place(buyer, line(sku, 1)).id();
        pay(id, 1, false).block(PATIENCE);
        assertThat(shop.post(buyer, id + "/cancel").outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");
        assertThat(market.stock(sku)).isEqualTo(9);
    }

    @RepeatedTest(10)
    void isEitherPaidOrCancelledInARace() {
        String id = shop.place(buyer, line(sku, 1)).id();
        Mono<Boolean> paid = pay(id, 100_00, false).thenReturn(true).onErrorReturn(false);
        Mono<Integer> cancelled = Mono.fromCallable(
                        () -> shop.post(buyer, id + "/cancel").status())
                .subscribeOn(Clients.threads());
        var both = Mono.zip(paid.subscribeOn(Clients.threads()), cancelled).block(PATIENCE);
        assertThat(both.getT1()).isNotEqualTo(both.getT2() == 200);
        assertThat(state(id)).isEqualTo(both.getT1() ? "PENDING_SHIPMENT PAID 10000" : "CANCELLED UNPAID 0");
        assertThat(market.stock(sku)).isEqualTo(both.getT1() ? 9 : 10);
    }

    @Test
    void givesMoreTimeToPayOnce() {
        Answer placed = shop.place(buyer, line(sku, 1));
        Instant due = Instant.parse(placed.text("dueAt"));
        Answer extended = shop.post(buyer, placed.id() + "/extend-payment");
        assertThat(Instant.parse(extended.text("dueAt"))).isEqualTo(due.plus(Duration.ofDays(15)));
        assertThat(shop.post(buyer, placed.id() + "/extend-payment").outcome())
                .isEqualTo("409 PAYMENT_ALREADY_EXTENDED");
        assertThat(market.number(
                        "select floor(extract(epoch from due_at))::bigint from receivables where subject_id = '"
                                + placed.id() + "'"))
                .isEqualTo(due.plus(Duration.ofDays(15)).getEpochSecond());
    }

    @Test
    void expiresWhenItsTimeAndTheGraceAreOver() {
        String late = shop.place(buyer, line(sku, 1)).id();
        String graced = shop.place(buyer, line(sku, 1)).id();
        String paid = shop.place(buyer, line(sku, 1)).id();
        due(late, Duration.ofHours(49));
        due(graced, Duration.ofHours(47));
        due(paid, Duration.ofHours(49));
        pay(paid, 1, false).block(PATIENCE);
        Mono.zip(expiry.expireAll(), expiry.expireAll()).block(PATIENCE);
        assertThat(state(late)).startsWith("EXPIRED");
        assertThat(state(graced)).startsWith("PENDING_PAYMENT");
        assertThat(state(paid)).startsWith("PARTIALLY_PAID");
        assertThat(market.stock(sku)).isEqualTo(8);
        assertThat(market.eventsOf(late)).containsOnlyOnce("hefu.ordering.order.expired");
    }

    @Test
    void expiresWithoutGraceWhenAGatewayWasToCollectIt() {
        String staff = market.account("STAFF", null, null, null);
        String late = shop.place(staff, line(sku, 1)).id();
        String inTime = shop.place(staff, line(sku, 1)).id();
        due(late, Duration.ofSeconds(1));
        expiry.expireAll().block(PATIENCE);
        assertThat(state(late)).startsWith("EXPIRED");
        assertThat(state(inTime)).startsWith("PENDING_PAYMENT");
        assertThat(market.eventsOf(late)).containsOnlyOnce("hefu.ordering.order.expired");
    }

    private void due(String id, Duration ago) {
        market.run(
                "update orders set due_at = :due where id = :id",
                Map.of("due", Instant.now().minus(ago), "id", UUID.fromString(id)));
    }

    private static String audited(String id) {
        return TestServers.database().query("""
                select string_agg(action || ': ' || coalesce(before_state->>'status', '-') || ' to ' || (after_state->>'status'),
                    ', ' order by id)
                from audit_entries where subject = '%s' and request_id <> ''""".formatted(id));
    }

    private String state(String id) {
        return database.sql("select concat_ws(' ', status, payment_status, paid_fen) from orders where id = :id")
                .bind("id", UUID.fromString(id))
                .mapValue(String.class)
                .one()
                .block(PATIENCE);
    }

    /** What payment does: the receivable first, then its listener, in one transaction. */
    private Mono<Void> pay(String orderId, long allocatedFen, boolean reversed) {
        return database.sql("""
                        update receivables set allocated_fen = :sum,
                            state = case when :sum >= payable_fen then 'SETTLED' else 'OPEN' end
                        where subject_id = :order and state in ('OPEN', 'SETTLED') returning id, payable_fen
                        """)
                .bind("sum", allocatedFen)
                .bind("order", UUID.fromString(orderId))
                .map(row -> new Change(
                        row.get("id", UUID.class),
                        UUID.fromString(orderId),
                        row.get("payable_fen", Long.class),
                        allocatedFen,
                        reversed ? MoneyMove.REVERSAL : MoneyMove.PAYMENT,
                        Instant.now()))
                .one()
                .switchIfEmpty(Mono.error(new IllegalArgumentException("closed")))
                .flatMap(change -> payments.changed(List.of(change)))
                .then()
                .as(tx::transactional);
    }
}
