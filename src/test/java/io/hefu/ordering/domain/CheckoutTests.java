package io.hefu.ordering.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.hefu.catalog.SkuOffer;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.OrderProblem;
import io.hefu.progress.Channel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckoutTests {

    private static final UUID SUPPLIER = new UUID(0, 1);
    private static final UUID RICE = new UUID(1, 1);
    private static final UUID TEA = new UUID(1, 2);

    @Test
    void freezesNamesPricesAndAmounts() {
        Draft draft = new Checkout(List.of(offer(RICE, 64_00, 10), offer(TEA, 99_90, 10)), Map.of(), Backing.NONE)
                .decide(order(line(RICE, 2), line(TEA, 3)));
        assertThat(draft.payableFen()).isEqualTo(2 * 64_00 + 3 * 99_90);
        assertThat(draft.lines())
                .extracting(Draft.Line::no, Draft.Line::name, Draft.Line::amountFen)
                .containsExactly(tuple(1, "name of " + RICE, 128_00L), tuple(2, "name of " + TEA, 299_70L));
    }

    @Test
    void givesTheLastPieceToTheFirstWhoCame() {
        Checkout checkout = new Checkout(List.of(offer(RICE, 1, 1)), Map.of(), Backing.NONE);
        checkout.decide(order(line(RICE, 1)));
        Rejection second = refusal(checkout, line(RICE, 1));
        assertThat(second.problem()).isEqualTo(OrderProblem.STOCK_SHORT);
        assertThat(facts(second))
                .containsEntry("left", 0L)
                .containsEntry("line", 1)
                .containsEntry("skuId", RICE);
        assertThat(checkout.deltas()).isEqualTo(Map.of(RICE, -1L));
    }

    @Test
    void takesNothingForARefusedOrder() {
        Checkout checkout = new Checkout(List.of(offer(RICE, 1, 5), offer(TEA, 1, 0)), Map.of(), Backing.NONE);
        assertThat(facts(refusal(checkout, line(RICE, 5), line(TEA, 1)))).containsEntry("line", 2);
        assertThat(checkout.deltas()).isEmpty();
        assertThat(checkout.decide(order(line(RICE, 5))).lines()).hasSize(1);
    }

    @Test
    void sumsTwoLinesOfTheSameSku() {
        Checkout checkout = new Checkout(List.of(offer(RICE, 1, 5)), Map.of(), Backing.NONE);
        assertThat(facts(refusal(checkout, line(RICE, 3), line(RICE, 3))))
                .containsEntry("line", 2)
                .containsEntry("left", 5L);
        checkout.decide(order(line(RICE, 3), line(RICE, 2)));
        assertThat(checkout.deltas()).isEqualTo(Map.of(RICE, -5L));
    }

    @Test
    void namesTheLinesOfUnknownSkus() {
        Checkout checkout = new Checkout(List.of(offer(RICE, 1, 5)), Map.of(), Backing.NONE);
        Rejection refusal = refusal(checkout, line(TEA, 1), line(RICE, 1), line(new UUID(9, 9), 1));
        assertThat(refusal.problem()).isEqualTo(OrderProblem.SKU_UNKNOWN);
        assertThat(refusal.facts()).isEqualTo(Map.of("lines", List.of(1, 3)));
    }

    @Test
    void refusesWhatIsOffTheShelf() {
        Checkout checkout = new Checkout(List.of(offer(RICE, SUPPLIER, 1, 5, false)), Map.of(), Backing.NONE);
        assertThat(refusal(checkout, line(RICE, 1)).problem()).isEqualTo(OrderProblem.SKU_OFF_SHELF);
    }

    @Test
    void refusesGoodsOfTwoSuppliers() {
        Checkout checkout = new Checkout(
                List.of(offer(RICE, 1, 5), offer(TEA, new UUID(0, 2), 1, 5, true)), Map.of(), Backing.NONE);
        Rejection refusal = refusal(checkout, line(RICE, 1), line(TEA, 1));
        assertThat(refusal.problem()).isEqualTo(OrderProblem.SUPPLIERS_MIXED);
        assertThat(refusal.facts()).isEqualTo(Map.of("lines", List.of(2)));
    }

    @Test
    void refusesAmountsBeyondWhatJsonHoldsExactly() {
        Checkout checkout = new Checkout(
                List.of(offer(RICE, Long.MAX_VALUE / 2, 9), offer(TEA, 5_000_000_000_000_000L, 9)),
                Map.of(),
                Backing.NONE);
        assertThat(refusal(checkout, line(RICE, 5)).problem()).isEqualTo(OrderProblem.AMOUNT_TOO_LARGE);
        assertThat(refusal(checkout, line(TEA, 1), line(TEA, 1)).problem()).isEqualTo(OrderProblem.AMOUNT_TOO_LARGE);
        assertThat(checkout.deltas()).isEmpty();
    }

    private static Rejection refusal(Checkout checkout, PlaceOrder.Line... lines) {
        return catchThrowableOfType(Rejection.class, () -> checkout.decide(order(lines)));
    }

    private static Map<String, Object> facts(Rejection refusal) {
        return new HashMap<>(refusal.facts());
    }

    private static PlaceOrder order(PlaceOrder.Line... lines) {
        return new PlaceOrder(
                new UUID(7, 7),
                Channel.CANTEEN,
                TradeTerm.PAY_FIRST,
                "key",
                new byte[0],
                Arrays.asList(lines),
                null,
                null,
                null);
    }

    private static PlaceOrder.Line line(UUID sku, long quantity) {
        return new PlaceOrder.Line(sku, quantity);
    }

    private static SkuOffer offer(UUID sku, long priceFen, long available) {
        return offer(sku, SUPPLIER, priceFen, available, true);
    }

    private static SkuOffer offer(UUID sku, UUID supplier, long priceFen, long available, boolean onShelf) {
        return new SkuOffer(
                sku,
                "name of " + sku,
                "bag",
                priceFen,
                onShelf,
                available,
                500L,
                null,
                supplier,
                "supplier",
                true,
                "acc",
                "1",
                "b");
    }
}
