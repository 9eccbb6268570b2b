package io.hefu.simulation;

import io.hefu.claim.ClaimFile;
import io.hefu.claim.ClaimForm;
import io.hefu.ordering.AfterSales;
import io.hefu.ordering.Orders;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.domain.RefundKind;
import io.hefu.ordering.domain.Shipment;
import io.hefu.ordering.domain.TradeTerm;
import io.hefu.simulation.Plot.Buyer;
import io.hefu.simulation.Plot.Sku;
import io.hefu.simulation.Plot.Supplier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What buyers do besides paying: order, cancel, ask for time, claim that they have paid and claim it again. */
final class Buyers {

    private static final int LARGE = 30;

    private final Stage stage;
    private final Plot plot;
    private final Deeds deeds;
    private final Bank bank;
    private final SplittableRandom random;
    private final List<Placed> orders = new ArrayList<>();
    private final List<Claimed> claims = new ArrayList<>();

    Buyers(Stage stage, Plot plot, Deeds deeds, Bank bank, SplittableRandom random) {
        this.stage = stage;
        this.plot = plot;
        this.deeds = deeds;
        this.bank = bank;
        this.random = random;
    }

    List<Placed> orders() {
        return orders;
    }

    List<Claimed> claims() {
        return claims;
    }

    Mono<Void> order() {
        String name = plot.number() + "-order-" + orders.size();
        Supplier supplier = plot.suppliers().get(random.nextInt(2));
        Buyer buyer = plot.buyers().get(random.nextInt(2));
        Sku sku = supplier.skus().get(random.nextInt(LARGE) == 0 ? 2 : random.nextInt(2));
        PlaceOrder request = new PlaceOrder(
                buyer.actor().accountId(),
                PlaceOrder.channel(buyer.actor()),
                TradeTerm.PAY_FIRST,
                name,
                name.getBytes(StandardCharsets.UTF_8),
                List.of(new PlaceOrder.Line(sku.id(), 1 + random.nextInt(3))),
                null,
                random.nextInt(3) == 0 ? new PlaceOrder.Payer(buyer.payerName(), buyer.payerNo()) : null,
                null);
        return deeds.perform(name, () -> stage.orders.place(buyer.actor(), new Orders.Wish(null, request)))
                .doOnNext(placement -> orders.add(Placed.of(placement, supplier, buyer)))
                .then();
    }

    Mono<Void> cancel() {
        return ofOrder(order -> deeds.perform(
                order.id(), () -> stage.orders.cancel(order.buyer().actor(), order.id(), "不需要了")));
    }

    Mono<Void> extend() {
        return ofOrder(order -> deeds.perform(
                order.id(), () -> stage.orders.extendPayment(order.buyer().actor(), order.id())));
    }

    /** For one piece, or for all that is not shipped, of an order on which there is money. */
    Mono<Void> askForMoneyBack() {
        List<String> paid = stage.sql.column(
                "select id from orders where supplier_id in (%s) and status <> 'REFUNDING' and paid_fen > 0 order by placed_at, id"
                        .formatted(plot.supplierIds()));
        if (paid.isEmpty()) {
            return Mono.empty();
        }
        UUID id = UUID.fromString(paid.get(random.nextInt(paid.size())));
        List<Shipment.Part> goods = random.nextBoolean() ? List.of() : List.of(new Shipment.Part(1, 1));
        AfterSales.Wish wish = new AfterSales.Wish(RefundKind.UNSHIPPED, goods, null, "不要了");
        return Flux.fromIterable(orders)
                .filter(order -> order.id().equals(id))
                .flatMap(order -> deeds.perform(
                        id, () -> stage.afterSales.ask(order.buyer().actor(), id, wish)))
                .then();
    }

    private Mono<Void> ofOrder(java.util.function.Function<Placed, Mono<?>> deed) {
        return orders.isEmpty()
                ? Mono.empty()
                : deed.apply(orders.get(random.nextInt(orders.size()))).then();
    }

    /** Case 1, with the words of one's own money, of somebody else's, or of none. */
    Mono<Void> claimMissingCode() {
        return ofOrder(order -> claim(order, words(order, true, random.nextInt(4) == 0)));
    }

    private ClaimForm words(Placed order, boolean payeeConsistent, boolean invented) {
        List<Money> booked = bank.booked();
        if (invented || booked.isEmpty()) {
            return new ClaimForm(
                    payeeConsistent, order.buyer().payerName(), order.buyer().payerNo(), order.fen(), null, null);
        }
        Money money = booked.get(random.nextInt(booked.size()));
        return new ClaimForm(payeeConsistent, money.payerName(), money.payerNo(), money.fen(), null, null);
    }

    private Mono<Claimed> claim(Placed order, ClaimForm form) {
        String name = plot.number() + "-claim-" + claims.size();
        return deeds.perform(name, () -> stage.claims.create(order.buyer().actor(), order.id(), form, name))
                .map(created -> new Claimed(created.claim().claim().id(), name, order))
                .doOnNext(claims::add);
    }

    /** Case 2: a voucher of a payment to another account, perhaps less than was owed. */
    Mono<Void> claimOtherAccount() {
        boolean less = random.nextInt(3) == 0;
        return ofOrder(order -> claim(
                        order,
                        new ClaimForm(
                                false,
                                order.buyer().payerName(),
                                order.buyer().payerNo(),
                                less ? Long.valueOf(Math.max(1, order.fen() - 700)) : null,
                                less ? "供应商减免" : null,
                                null))
                .delayUntil(claimed -> attach(claimed, ClaimFile.Purpose.VOUCHER))
                .delayUntil(claimed -> less ? attach(claimed, ClaimFile.Purpose.REDUCTION_PROOF) : Mono.empty())
                .flatMap(claimed -> deeds.perform(
                        claimed.id(), () -> stage.claims.submit(claimed.buyer().actor(), claimed.id()))));
    }

    private Mono<?> attach(Claimed claimed, ClaimFile.Purpose purpose) {
        return deeds.perform(
                claimed.id(),
                () -> stage.files.add(
                        claimed.buyer().actor(), claimed.id(), purpose, "voucher.pdf", content(claimed.name())));
    }

    private static Flux<DataBuffer> content(String name) {
        return Flux.defer(() -> Flux.just(
                DefaultDataBufferFactory.sharedInstance.wrap(("%PDF-1.7 " + name).getBytes(StandardCharsets.UTF_8))));
    }

    /** What failed is claimed again in other words. */
    Mono<Void> claimAgain() {
        return ofClaim(claimed -> {
            ClaimForm words = words(claimed.order(), random.nextBoolean(), false);
            return deeds.perform(
                    claimed.id(),
                    () -> stage.claims
                            .get(claimed.buyer().actor(), claimed.id())
                            .map(detail -> detail.claim().version())
                            .flatMap(version ->
                                    stage.claims.resubmit(claimed.buyer().actor(), claimed.id(), version, words)));
        });
    }

    Mono<Void> withdraw() {
        return ofClaim(claimed -> deeds.perform(
                claimed.id(), () -> stage.claims.withdraw(claimed.buyer().actor(), claimed.id())));
    }

    /** Asks for what was paid too much; heard at once, because asking again asks for more. */
    Mono<Void> askForExcess() {
        return ofOrder(order -> deeds.calm(() ->
                stage.refunds.requestExcess(order.id(), "多付", order.buyer().actor())));
    }

    private Mono<Void> ofClaim(java.util.function.Function<Claimed, Mono<?>> deed) {
        return claims.isEmpty()
                ? Mono.empty()
                : deed.apply(claims.get(random.nextInt(claims.size()))).then();
    }

    /** @param fen what it costs */
    record Placed(UUID id, String code, long fen, Supplier supplier, Buyer buyer) {

        static Placed of(Orders.Placement placement, Supplier supplier, Buyer buyer) {
            JsonNode order = JsonMapper.shared().readTree(placement.json());
            return new Placed(
                    placement.id(),
                    order.get("paymentCode").asString(),
                    order.get("payableFen").asLong(),
                    supplier,
                    buyer);
        }
    }

    record Claimed(UUID id, String name, Placed order) {

        Buyer buyer() {
            return order.buyer();
        }
    }
}
