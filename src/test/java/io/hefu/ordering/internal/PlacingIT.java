package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.body;
import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@IntegrationTest
class PlacingIT {

    private final Market market;
    private final Shop shop;
    private UUID supplier;
    private UUID sku;
    private Unit unit;
    private String buyer;

    PlacingIT(DatabaseClient database, HefuClient hefu) {
        this.market = new Market(database);
        this.shop = new Shop(hefu);
    }

    @BeforeEach
    void openTheMarket() {
        supplier = market.supplier(true);
        sku = market.sku(supplier, 640_00, 100);
        unit = market.unit(null, "510107");
        buyer = market.account("BUYER", unit, null, null);
    }

    @Test
    void placesAnOrderAndIssuesItsCode() {
        UUID other = market.sku(supplier, 99, 5);
        Answer placed = shop.place(buyer, line(sku, 2), line(other, 5));
        assertThat(placed.outcome()).isEqualTo("201");
        assertThat(placed.text("status")).isEqualTo("PENDING_PAYMENT");
        assertThat(placed.text("paymentStatus")).isEqualTo("UNPAID");
        assertThat(placed.number("payableFen")).isEqualTo(2 * 640_00 + 5 * 99);
        assertThat(placed.text("paymentCode")).hasSize(6);
        assertThat(placed.json().path("payee").path("bankName").asString()).isEqualTo("Bank of Tests");
        assertThat(placed.json().path("budgetUnit").path("id").asString())
                .isEqualTo(unit.id().toString());
        assertThat(placed.json().path("lines")).hasSize(2);
        assertThat(market.stock(sku)).isEqualTo(98);
        assertThat(market.stock(other)).isZero();
        assertThat(market.eventsOf(placed.id())).containsExactly("hefu.ordering.order.placed");
    }

    @Test
    void letsTheContractorOfACanteenBuyForTheUnit() {
        Answer placed = shop.place(market.account("CONTRACTOR", unit, null, null), line(sku, 1));
        assertThat(placed.outcome()).isEqualTo("201");
        assertThat(placed.json().path("budgetUnit").path("id").asString())
                .isEqualTo(unit.id().toString());
    }

    @Test
    void answersTheSameWhenItIsReadAgain() {
        Answer placed = shop.place(buyer, line(sku, 2));
        Answer read = shop.get(buyer, "orders/" + placed.id());
        assertThat(read.json()).isEqualTo(placed.json());
    }

    @Test
    void freezesWhatTheSupplierChangesLater() {
        String id = shop.place(buyer, line(sku, 1)).id();
        market.run("update skus set price_fen = 1, name = 'other' where id = :id", Map.of("id", sku));
        Answer read = shop.get(buyer, "orders/" + id);
        assertThat(read.number("payableFen")).isEqualTo(640_00);
        assertThat(read.json().path("lines").path(0).path("name").asString()).isEqualTo("sku " + sku);
    }

    @Test
    void refusesWhatCannotBeOrdered() {
        UUID unknown = UUID.randomUUID();
        UUID foreign = market.sku(market.supplier(true), 1, 5);
        UUID gone = market.sku(supplier, 1, 5);
        market.takeOffTheShelf(gone);
        assertThat(shop.place(buyer, line(sku, 1), line(unknown, 1)).outcome()).isEqualTo("422 SKU_UNKNOWN");
        assertThat(shop.place(buyer, line(gone, 1)).outcome()).isEqualTo("409 SKU_OFF_SHELF");
        assertThat(shop.place(buyer, line(sku, 1), line(foreign, 1)).outcome()).isEqualTo("422 SUPPLIERS_MIXED");
        assertThat(shop.place(buyer).outcome()).isEqualTo("422 ORDER_EMPTY");
        assertThat(shop.place(buyer, line(sku, 0)).outcome()).isEqualTo("422 QUANTITY_INVALID");
        assertThat(shop.place(buyer, line(sku, -1)).outcome()).isEqualTo("422 QUANTITY_INVALID");
        assertThat(shop.place(buyer, line(sku, 100_001)).outcome()).isEqualTo("422 QUANTITY_INVALID");
        Object many = Map.of("lines", Collections.nCopies(101, line(sku, 1)));
        assertThat(shop.place(buyer, "many", many).outcome()).isEqualTo("422 TOO_MANY_LINES");
        UUID dear = market.sku(supplier, 8_000_000_000_000_000L, 100);
        assertThat(shop.place(buyer, line(dear, 2)).outcome()).isEqualTo("422 AMOUNT_TOO_LARGE");
        assertThat(market.stock(sku)).isEqualTo(100);
    }

    @Test
    void saysWhichLineIsShortAndHowManyAreLeft() {
        UUID scarce = market.sku(supplier, 1, 3);
        Answer refused = shop.place(buyer, line(sku, 1), line(scarce, 4));
        assertThat(refused.outcome()).isEqualTo("409 STOCK_SHORT");
        assertThat(refused.number("line")).isEqualTo(2);
        assertThat(refused.number("left")).isEqualTo(3);
        assertThat(refused.text("skuId")).isEqualTo(scarce.toString());
    }

    @Test
    void refusesBodiesThatAreNoOrders() {
        for (String broken : List.of(
                "{",
                "[]",
                "{\"lines\":[{\"skuId\":\"x\",\"quantity\":1}]}",
                "{\"lines\":[{\"quantity\":1}]}",
                "{\"lines\":[{\"skuId\":\"" + sku + "\",\"quantity\":1e99}]}",
                "{\"lines\":[{\"skuId\":\"" + sku + "\",\"quantity\":1.5}]}",
                "{\"lines\":[null]}")) {
            assertThat(shop.place(buyer, UUID.randomUUID().toString(), broken).status())
                    .as(broken)
                    .isEqualTo(400);
        }
    }

    @Test
    void wantsAnIdempotencyKeyOfVisibleCharacters() {
        for (String key : List.of("", "a b", "x".repeat(256))) {
            assertThat(shop.place(buyer, key, body(line(sku, 1))).outcome())
                    .as(key)
                    .isEqualTo("400 IDEMPOTENCY_KEY_INVALID");
        }
        assertThat(shop.place(buyer, "x".repeat(255), body(line(sku, 1))).outcome())
                .isEqualTo("201");
    }

    @Test
    void answersARepeatedKeyAsTheFirstTime() {
        Answer first = shop.place(buyer, "k", body(line(sku, 1)));
        Answer second = shop.place(buyer, "k", body(line(sku, 1)));
        assertThat(second.outcome()).isEqualTo("201");
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(market.stock(sku)).isEqualTo(99);
    }

    @Test
    void refusesARepeatedKeyWithOtherContent() {
        shop.place(buyer, "k", body(line(sku, 1)));
        assertThat(shop.place(buyer, "k", body(line(sku, 2))).outcome()).isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(market.stock(sku)).isEqualTo(99);
    }

    @Test
    void keepsTheKeysOfTwoAccountsApart() {
        String other = market.account("BUYER", unit, null, null);
        String first = shop.place(buyer, "k", body(line(sku, 1))).id();
        assertThat(shop.place(other, "k", body(line(sku, 2))).id()).isNotEqualTo(first);
    }

    @Test
    void forgetsTheKeyOfARefusedOrder() {
        UUID scarce = market.sku(supplier, 1, 1);
        assertThat(shop.place(buyer, "k", body(line(scarce, 2))).outcome()).isEqualTo("409 STOCK_SHORT");
        assertThat(shop.place(buyer, "k", body(line(scarce, 1))).outcome()).isEqualTo("201");
    }

    @Test
    void placesOneOrderForTheSameKeyAtTheSameTime() {
        List<Answer> answers = sideBySide(16, i -> shop.place(buyer, "same", body(line(sku, 1))));
        assertThat(answers).extracting(Answer::outcome).isSubsetOf("201", "409 REQUEST_IN_PROGRESS");
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(Answer::id)
                        .distinct())
                .hasSize(1);
        assertThat(market.stock(sku)).isEqualTo(99);
    }

    @Test
    void sellsExactlyWhatThereIsInARush() {
        UUID hot = market.sku(supplier, 1, 50);
        List<String> buyers = Stream.generate(() -> market.account("BUYER", unit, null, null))
                .limit(4)
                .toList();
        buyers.forEach(each -> shop.get(each, "orders"));
        List<Answer> answers = sideBySide(200, i -> shop.place(buyers.get(i % 4), line(hot, 1)));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(50);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .extracting(Answer::outcome)
                .containsOnly("409 STOCK_SHORT");
        assertThat(market.stock(hot)).isZero();
        assertThat(market.number("select sum(quantity) from order_lines where sku_id = '" + hot + "'"))
                .isEqualTo(50);
    }

    @Test
    void countsForAUnitWithinTheBuyersOwn() {
        Unit below = market.unit(unit, "510107");
        Unit beside = market.unit(null, "510107");
        assertThat(placeFor(below.id()).json().path("budgetUnit").path("id").asString())
                .isEqualTo(below.id().toString());
        assertThat(placeFor(beside.id()).outcome()).isEqualTo("403 BUDGET_UNIT_OUT_OF_SCOPE");
        assertThat(placeFor(UUID.randomUUID()).outcome()).isEqualTo("404 BUDGET_UNIT_UNKNOWN");
    }

    private Answer placeFor(UUID unitId) {
        Map<String, Object> body = body(line(sku, 1));
        body.put("budgetUnitId", unitId);
        return shop.place(buyer, UUID.randomUUID().toString(), body);
    }

    @Test
    void letsOnlyStaffBuyForNoUnit() {
        String staff = market.account("STAFF", null, null, null);
        String stray = market.account("BUYER", null, null, null);
        Answer placed = shop.place(staff, line(sku, 1));
        assertThat(placed.outcome()).isEqualTo("201");
        assertThat(placed.json().path("budgetUnit").isNull()).isTrue();
        assertThat(shop.place(stray, line(sku, 1)).outcome()).isEqualTo("422 BUDGET_UNIT_MISSING");
    }

    @Test
    void givesPersonalOrdersAShortTimeAndNoCode() {
        UUID unsigned = market.sku(market.supplier(false), 100_00, 10);
        String staff = market.account("STAFF", null, null, null);
        Answer placed = shop.place(staff, line(unsigned, 1));
        assertThat(placed.text("status")).isEqualTo("PENDING_PAYMENT");
        assertThat(placed.json().path("paymentCode").isNull()).isTrue();
        assertThat(Duration.between(Instant.parse(placed.text("placedAt")), Instant.parse(placed.text("dueAt"))))
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(market.eventsOf(placed.id())).containsOnly("hefu.ordering.order.placed");
        assertThat(shop.post(staff, placed.id() + "/extend-payment").outcome()).isEqualTo("409 PAYMENT_NOT_EXTENDABLE");
        assertThat(shop.get(staff, "orders/" + placed.id() + "/payment-notice").outcome())
                .isEqualTo("409 PAYMENT_NOTICE_UNAVAILABLE");
    }

    @Test
    void letsOnlyBuyersOrder() {
        String seller = market.account("SUPPLIER", null, supplier, null);
        assertThat(shop.place(seller, line(sku, 1)).status()).isEqualTo(403);
    }

    static List<Answer> sideBySide(int count, IntFunction<Answer> call) {
        // threads of its own: the server under test lives in this JVM and needs the shared ones
        Scheduler callers = Schedulers.newBoundedElastic(64, count, "callers");
        try {
            return Flux.range(0, count)
                    .flatMap(i -> Mono.fromCallable(() -> call.apply(i)).subscribeOn(callers), count)
                    .collectList()
                    .block(Duration.ofSeconds(60));
        } finally {
            callers.dispose();
        }
    }
}
