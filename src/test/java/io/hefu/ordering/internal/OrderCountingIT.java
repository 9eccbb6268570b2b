package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.payment.GatewayPayments;
import io.hefu.payment.GatewayPayments.Money;
import io.hefu.progress.Contributions;
import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;

@IntegrationTest
class OrderCountingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int YEAR = Year.now(ZoneId.of("Asia/Shanghai")).getValue();

    private final DatabaseClient database;
    private final Contributions contributions;
    private final GatewayPayments gateway;
    private final TransactionalOperator tx;
    private final HefuClient hefu;
    private final Market market;
    private final Shop shop;
    private UUID sku;
    private Unit unit;
    private String buyer;

    OrderCountingIT(
            DatabaseClient database,
            Contributions contributions,
            GatewayPayments gateway,
            TransactionalOperator tx,
            HefuClient hefu) {
        this.database = database;
        this.contributions = contributions;
        this.gateway = gateway;
        this.tx = tx;
        this.hefu = hefu;
        this.market = new Market(database);
        this.shop = new Shop(hefu);
    }

    @BeforeEach
    void openTheMarket() {
        sku = market.sku(market.supplier(true), 100_00, 1000);
        unit = market.unit(null, "510107");
        buyer = market.account("BUYER", unit, null, null);
    }

    @Test
    void whatIsPaidCountsInPartsAndCeasesToCountWhenReversed() {
        Answer order = shop.place(buyer, line(sku, 1));
        assertThat(entries(order)).isEmpty();

        pay(order, "S1", 40_00);
        pay(order, "S2", 60_00);
        reverse(order, "S1", 40_00);

        assertThat(entries(order))
                .containsExactly(
                        "1 CANTEEN PAYMENT 4000 " + YEAR,
                        "2 CANTEEN PAYMENT 6000 " + YEAR,
                        "3 CANTEEN REVERSAL -4000 " + YEAR);
        assertThat(counted()).isEqualTo(60_00);
        assertThat(market.eventsOf(unit.id()))
                .containsOnly("hefu.progress.contribution.recorded")
                .hasSize(3);
    }

    @Test
    void theYearIsThatOfTheBookingInChina() {
        Answer order = shop.place(buyer, line(sku, 1));
        openedInTheYearBefore(order);

        pay(order, "S1", 40_00, newYear().minusSeconds(1));
        pay(order, "S2", 60_00, newYear());

        assertThat(entries(order))
                .containsExactly("1 CANTEEN PAYMENT 4000 " + (YEAR - 1), "2 CANTEEN PAYMENT 6000 " + YEAR);
    }

    @Test
    void theSameTransferCountsOnce() {
        Answer order = shop.place(buyer, line(sku, 1));
        for (int i = 0; i < 3; i++) {
            pay(order, "S1", 30_00);
        }
        assertThat(entries(order)).hasSize(1);
    }

    @Test
    void whoBuysDecidesTheChannel() {
        String unionist = market.account("UNION", unit, null, null);
        String staff = market.account("STAFF", unit, null, null);
        for (String account : List.of(buyer, unionist, staff)) {
            pay(shop.place(account, line(sku, 1)), "S", 100_00);
        }
        assertThat(market.number(sum("channel = 'CANTEEN'"))).isEqualTo(100_00);
        assertThat(market.number(sum("channel = 'UNION'"))).isEqualTo(100_00);
        assertThat(market.number(sum("channel = 'PERSONAL'"))).isEqualTo(100_00);
    }

    @Test
    void aPersonalPurchaseIsToldWithoutItsOrder() {
        String staff = market.account("STAFF", unit, null, null);
        Answer order = shop.place(staff, line(sku, 1));
        pay(order, "S", 100_00);
        String told = database.sql("""
                        select data::text from outbox where subject = :unit
                        union all select data::text from event_log where subject = :unit
                        """)
                .bind("unit", unit.id().toString())
                .mapValue(String.class)
                .one()
                .block(PATIENCE);
        assertThat(told).contains("PERSONAL").contains("10000").doesNotContain(order.id());
    }

    @Test
    void staffWithoutAUnitCountForNobody() {
        String staff = market.account("STAFF", null, null, null);
        Answer order = shop.place(staff, line(sku, 1));
        pay(order, "S", 100_00);
        assertThat(shop.get(staff, "orders/" + order.id()).text("status")).isEqualTo("PENDING_SHIPMENT");
        assertThat(entries(order)).isEmpty();
    }

    @Test
    void transfersAtOnceOnOneUnitAllCount() {
        List<Answer> orders = Flux.range(0, 12)
                .map(n -> shop.place(buyer, line(sku, 1)))
                .collectList()
                .block(PATIENCE);
        orders.parallelStream().forEach(order -> {
            pay(order, "A", 40_00);
            pay(order, "B", 60_00);
            reverse(order, "A", 40_00);
        });
        assertThat(counted()).isEqualTo(12 * 60_00);
        assertThat(market.number("select sum(paid_fen)::bigint from orders where unit_id = '" + unit.id() + "'"))
                .isEqualTo(12 * 60_00);
    }

    @Test
    void whatWasPaidInTheYearBeforeLeavesThatYear() {
        Answer order = shop.place(buyer, line(sku, 1));
        openedInTheYearBefore(order);
        pay(order, "S1", 40_00, newYear().minusSeconds(1));
        pay(order, "S2", 60_00);

        reverse(order, "S2", 60_00);
        reverse(order, "S1", 40_00);

        assertThat(entries(order))
                .containsExactly(
                        "1 CANTEEN PAYMENT 4000 " + (YEAR - 1),
                        "2 CANTEEN PAYMENT 6000 " + YEAR,
                        "3 CANTEEN REVERSAL -6000 " + YEAR,
                        "4 CANTEEN REVERSAL -4000 " + (YEAR - 1));
    }

    @Test
    void aCorrectionMovesWhatWasPaidToTheOtherUnit() {
        Unit other = market.unit(null, "510108");
        Answer order = shop.place(buyer, line(sku, 1));
        pay(order, "S1", 40_00);

        Answer corrected = correct("support", order, other);
        pay(order, "S2", 60_00);
        reverse(order, "S1", 40_00);

        assertThat(corrected.json().path("budgetUnit").path("id").asString())
                .isEqualTo(other.id().toString());
        assertThat(entries(order))
                .containsExactly(
                        "1 CANTEEN PAYMENT 4000 " + YEAR,
                        "2 CANTEEN CORRECTION -4000 " + YEAR,
                        "2 CANTEEN CORRECTION 4000 " + YEAR,
                        "3 CANTEEN PAYMENT 6000 " + YEAR,
                        "4 CANTEEN REVERSAL -4000 " + YEAR);
        assertThat(counted()).isZero();
        assertThat(market.number(
                        "select sum(amount_fen)::bigint from contributions where unit_id = '" + other.id() + "'"))
                .isEqualTo(60_00);
        assertThat(market.eventsOf(order.id())).containsOnlyOnce("hefu.ordering.order.budget-unit-corrected");
        assertThat(market.number("select count(*) from audit_entries where subject = '" + order.id()
                        + "' and action = 'ordering.order.correct-budget-unit' and reason = '申请表已审核'"))
                .isEqualTo(1);
    }

    @Test
    void whatCountedForNobodyBeginsToCountWithItsUnit() {
        String staff = market.account("STAFF", null, null, null);
        Answer order = shop.place(staff, line(sku, 1));
        pay(order, "S1", 40_00);
        correct("support", order, unit);
        pay(order, "S2", 60_00);
        assertThat(entries(order))
                .containsExactly("2 PERSONAL CORRECTION 4000 " + YEAR, "3 PERSONAL PAYMENT 6000 " + YEAR);
        assertThat(counted()).isEqualTo(100_00);
    }

    @Test
    void theSameCorrectionAgainDoesNothing() {
        Unit other = market.unit(null, "510108");
        Answer order = shop.place(buyer, line(sku, 1));
        pay(order, "S1", 40_00);
        correct("support", order, other);
        assertThat(correct("support", order, other).status()).isEqualTo(200);
        assertThat(entries(order)).hasSize(3);
    }

    @Test
    void aPaymentDuringTheCorrectionCountsForOneUnit() {
        for (int round = 0; round < 5; round++) {
            Unit other = market.unit(null, "510108");
            Answer order = shop.place(buyer, line(sku, 1));
            List.<Runnable>of(() -> pay(order, "S", 100_00), () -> correct("support", order, other)).parallelStream()
                    .forEach(Runnable::run);
            assertThat(market.number("select coalesce(sum(amount_fen) filter (where unit_id = '" + other.id()
                            + "'), 0)::bigint from contributions where order_id = '" + order.id() + "'"))
                    .isEqualTo(100_00);
            assertThat(market.number(
                            "select sum(amount_fen)::bigint from contributions where order_id = '" + order.id() + "'"))
                    .isEqualTo(100_00);
        }
    }

    @Test
    void onlySupportCorrectsAndOnlyWhatIsOpenAndKnown() {
        Unit other = market.unit(null, "510108");
        Answer order = shop.place(buyer, line(sku, 1));
        assertThat(correct(buyer, order, other).outcome()).isEqualTo("403 FORBIDDEN");
        assertThat(correct("admin", order, other).outcome()).isEqualTo("403 FORBIDDEN");
        assertThat(correct("support", order, new Unit(UUID.randomUUID(), "/x/", "51"))
                        .outcome())
                .isEqualTo("404 BUDGET_UNIT_UNKNOWN");
        assertThat(shop.post("support", order.id() + "/correct-budget-unit", Map.of("reason", " "))
                        .json()
                        .path("errors"))
                .hasSize(2);
        shop.post(buyer, order.id() + "/cancel");
        assertThat(correct("support", order, other).outcome()).isEqualTo("409 ORDER_TRANSITION_REFUSED");
        assertThat(shop.post(
                                "support",
                                UUID.randomUUID() + "/correct-budget-unit",
                                Map.of("budgetUnitId", other.id(), "reason", "x"))
                        .outcome())
                .isEqualTo("404 ORDER_NOT_FOUND");
    }

    @Test
    void whatStaffBuyForThemselvesIsNotListedToThoseAboveThem() {
        String staff = market.account("STAFF", unit, null, null);
        Answer order = shop.place(staff, line(sku, 1));
        for (String above : List.of(
                market.account("SUPERIOR", unit, null, null),
                market.account("FILER", unit, null, null),
                market.account("FINANCE", null, null, "5101"))) {
            assertThat(shop.get(above, "orders/" + order.id()).outcome()).isEqualTo("404 ORDER_NOT_FOUND");
        }
        assertThat(shop.get(staff, "orders/" + order.id()).status()).isEqualTo(200);
        assertThat(market.number("""
                        select count(*) from (select subject, unit_path, region from outbox
                            union all select subject, unit_path, region from event_log) told
                        where subject = '%s' and (unit_path is not null or region is not null)
                        """.formatted(order.id()))).isZero();
    }

    private Answer correct(String account, Answer order, Unit to) {
        return shop.post(
                account, order.id() + "/correct-budget-unit", Map.of("budgetUnitId", to.id(), "reason", "申请表已审核"));
    }

    private List<String> entries(Answer order) {
        return database.sql("""
                        select concat_ws(' ', movement, channel, cause, amount_fen, year) from contributions
                        where order_id = :id order by movement, amount_fen
                        """)
                .bind("id", UUID.fromString(order.id()))
                .mapValue(String.class)
                .all()
                .collectList()
                .block(PATIENCE);
    }

    private long counted() {
        return market.number(sum("true"));
    }

    private String sum(String condition) {
        return "select coalesce(sum(amount_fen), 0)::bigint from contributions where unit_id = '" + unit.id() + "' and "
                + condition;
    }

    private static Instant newYear() {
        return Year.of(YEAR).atDay(1).atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    private void openedInTheYearBefore(Answer order) {
        market.run(
                "update receivables set opened_at = :at where subject_id = :id",
                Map.of("at", newYear().minus(Duration.ofDays(30)), "id", UUID.fromString(order.id())));
    }

    private void pay(Answer order, String serial, long fen) {
        pay(order, serial, fen, Instant.now());
    }

    private void pay(Answer order, String serial, long fen, Instant bookedAt) {
        if (order.json().path("paymentCode").isNull()) {
            payByGateway(order, serial, fen, bookedAt);
        } else {
            deliver(order, "TRANSFER", order.id() + serial, null, fen, bookedAt);
        }
    }

    private void payByGateway(Answer order, String serial, long fen, Instant paidAt) {
        UUID receivable =
                gateway.find(UUID.fromString(order.id())).block(PATIENCE).receivableId();
        Money money = new Money("gateway", order.id() + serial, paidAt, "payer", "M1", fen, receivable, Ids.next());
        gateway.take(money).as(tx::transactional).block(PATIENCE);
    }

    private void reverse(Answer order, String serial, long fen) {
        deliver(order, "REVERSAL", Ids.next().toString(), order.id() + serial, fen, Instant.now());
    }

    private void deliver(Answer order, String kind, String serial, String original, long fen, Instant bookedAt) {
        String body = """
                {"kind":"%s","serialNo":"%s","originalSerialNo":%s,"bookedAt":"%s","payerName":"市第一小学",
                 "payerAccountNo":"6222021234567890","payeeAccountNo":"%s","amount":"%s","currency":"CNY",
                 "usage":"","summary":"","postscript":"货款%s"}""".formatted(
                        kind,
                        serial,
                        original == null ? "null" : '"' + original + '"',
                        bookedAt,
                        order.json().path("payee").path("accountNo").asString(),
                        BigDecimal.valueOf(fen, 2),
                        order.text("paymentCode"));
        hefu.deliver(body).expectStatus().isOk();
    }
}
