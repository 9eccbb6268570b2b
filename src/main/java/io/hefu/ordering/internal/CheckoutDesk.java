package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Sha256;
import io.hefu.ordering.Cart;
import io.hefu.ordering.Checkouts;
import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.Orders;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.internal.CheckoutRow.Line;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes carts apart by supplier and places what comes of it, each supplier's order in its own transaction. */
@Service
class CheckoutDesk implements Checkouts {

    private final CartStore carts;
    private final CartDesk pricing;
    private final CheckoutPreviews previews;
    private final AddressBook addresses;
    private final BudgetUnitChoice units;
    private final CheckoutStore checkouts;
    private final Orders orders;
    private final OrderSteps steps;
    private final Clock clock;

    CheckoutDesk(
            CartStore carts,
            CartDesk pricing,
            CheckoutPreviews previews,
            AddressBook addresses,
            BudgetUnitChoice units,
            CheckoutStore checkouts,
            Orders orders,
            OrderSteps steps,
            Clock clock) {
        this.carts = carts;
        this.pricing = pricing;
        this.previews = previews;
        this.addresses = addresses;
        this.units = units;
        this.checkouts = checkouts;
        this.orders = orders;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public Mono<Preview> preview(Actor actor, Wish wish) {
        Mono<Optional<Address>> address =
                addresses.choose(actor, wish.addressId()).map(Optional::of).defaultIfEmpty(Optional.empty());
        return Mono.zip(meant(actor, wish), address, unit(actor, wish))
                .flatMap(all -> previews.of(all.getT1(), all.getT2(), all.getT3()))
                .checkpoint("preview a checkout");
    }

    /** The lines of the cart that are meant, priced. */
    private Mono<List<Cart.Line>> meant(Actor actor, Wish wish) {
        return carts.of(actor.accountId())
                .filter(line -> wish.skuIds().isEmpty() || wish.skuIds().contains(line.skuId()))
                .collectList()
                .doOnNext(lines -> requireAll(lines, wish.skuIds()))
                .flatMap(pricing::priced);
    }

    private static void requireAll(List<PlaceOrder.Line> lines, List<UUID> skuIds) {
        List<UUID> missing = new ArrayList<>(skuIds);
        lines.forEach(line -> missing.remove(line.skuId()));
        if (!missing.isEmpty()) {
            throw OrderProblem.NOT_IN_CART.rejection(Map.of("skuIds", missing));
        }
        if (lines.isEmpty()) {
            throw OrderProblem.CART_EMPTY.rejection();
        }
    }

    private Mono<Optional<OrderView.Unit>> unit(Actor actor, Wish wish) {
        return units.choose(actor, wish.budgetUnitId())
                .map(chosen -> chosen.map(unit -> new OrderView.Unit(unit.id(), unit.name())));
    }

    @Override
    public Mono<Result> place(Actor actor, String key, Wish wish) {
        byte[] hash = Sha256.of(wish.toString());
        return checkouts
                .find(actor.accountId(), key)
                .switchIfEmpty(Mono.defer(() -> begin(actor, key, hash, wish)))
                .filter(begun -> Arrays.equals(begun.wishHash(), hash))
                .switchIfEmpty(Mono.error(CommonProblem.IDEMPOTENCY_KEY_REUSED::rejection))
                .flatMap(begun -> Flux.fromIterable(bySupplier(begun.lines()).entrySet())
                        .concatMap(part -> place(actor, begun, part.getKey(), part.getValue(), wish))
                        .collectList())
                .map(Result::new)
                .checkpoint("check out");
    }

    /** Of two at once under one key the first one begins, and both go on with it. */
    private Mono<CheckoutRow> begin(Actor actor, String key, byte[] hash, Wish wish) {
        Mono<Address> address = addresses
                .choose(actor, wish.addressId())
                .switchIfEmpty(Mono.error(OrderProblem.ADDRESS_MISSING::rejection));
        return Mono.zip(meant(actor, wish), address, unit(actor, wish))
                .map(all -> new CheckoutStore.New(
                        Ids.next(),
                        actor.accountId(),
                        key,
                        hash,
                        wish.invoice(),
                        all.getT2(),
                        lines(all.getT1()),
                        clock.instant()))
                .flatMap(meant ->
                        checkouts.insert(meant).filter(written -> written).map(written -> meant.row()))
                .switchIfEmpty(Mono.defer(() -> checkouts.find(actor.accountId(), key)));
    }

    private static Map<UUID, List<Line>> bySupplier(List<Line> lines) {
        return lines.stream().collect(Collectors.groupingBy(Line::supplierId, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<Line> lines(List<Cart.Line> meant) {
        List<Line> lines = new ArrayList<>(meant.size());
        for (Cart.Line line : meant) {
            lines.add(new Line(lines.size() + 1, line.supplierId(), line.skuId(), line.quantity()));
        }
        return lines;
    }

    /** Under a key of its own, so that what was placed before an interruption is answered again. */
    private Mono<Placed> place(Actor actor, CheckoutRow row, UUID supplier, List<Line> lines, Wish wish) {
        String key = "checkout-" + row.id() + "-" + supplier;
        return orders.place(actor, new Orders.Wish(wish.budgetUnitId(), order(actor, key, row, lines, wish)))
                .map(placed -> new Placed(supplier, placed.id(), null, Map.of()))
                .onErrorResume(
                        Rejection.class,
                        why -> Mono.just(
                                new Placed(supplier, null, why.problem().name(), why.facts())));
    }

    private static PlaceOrder order(Actor actor, String key, CheckoutRow row, List<Line> lines, Wish wish) {
        return new PlaceOrder(
                        actor.accountId(),
                        PlaceOrder.channel(actor),
                        wish.tradeTerm(),
                        key,
                        Sha256.of(lines.toString()),
                        lines.stream()
                                .map(line -> new PlaceOrder.Line(line.skuId(), line.quantity()))
                                .toList(),
                        null,
                        null,
                        row.divisionCode())
                .partOf(row.id());
    }

    @Override
    public Mono<Recipient> recipient(Actor actor, UUID orderId) {
        return steps.found(actor, orderId)
                .flatMap(order -> checkouts
                        .recipient(orderId)
                        .map(to -> order.boughtBy(actor) || order.soldBy(actor) ? to : to.masked()))
                .switchIfEmpty(Mono.error(OrderProblem.RECIPIENT_NOT_FOUND::rejection));
    }
}
