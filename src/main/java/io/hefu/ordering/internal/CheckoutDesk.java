package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
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
import io.hefu.ordering.internal.RequestStore.Key;
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
    private final CheckoutBeginnings beginnings;
    private final Orders orders;
    private final OrderSteps steps;

    CheckoutDesk(
            CartStore carts,
            CartDesk pricing,
            CheckoutPreviews previews,
            AddressBook addresses,
            BudgetUnitChoice units,
            CheckoutStore checkouts,
            CheckoutBeginnings beginnings,
            Orders orders,
            OrderSteps steps) {
        this.carts = carts;
        this.pricing = pricing;
        this.previews = previews;
        this.addresses = addresses;
        this.units = units;
        this.checkouts = checkouts;
        this.beginnings = beginnings;
        this.orders = orders;
        this.steps = steps;
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
                .map(cart -> MeantLines.of(cart, wish.skuIds()))
                .flatMap(pricing::priced);
    }

    private Mono<Optional<OrderView.Unit>> unit(Actor actor, Wish wish) {
        return units.choose(actor, wish.budgetUnitId())
                .map(chosen -> chosen.map(unit -> new OrderView.Unit(unit.id(), unit.name())));
    }

    @Override
    public Mono<Result> place(Actor actor, String key, Wish wish) {
        return against(actor, wish)
                .map(against -> new CheckoutBeginning(
                        new Key(actor.accountId(), key), Sha256.of(wish.toString()), wish, against.orElse(null)))
                .flatMap(beginnings::begin)
                .flatMap(begun -> Flux.fromIterable(bySupplier(begun.lines()).entrySet())
                        .concatMap(part -> place(actor, begun, part.getKey(), part.getValue(), wish))
                        .collectList())
                .map(Result::new)
                .checkpoint("check out");
    }

    /** Why the actor may not order for this unit, if so. */
    private Mono<Optional<Rejection>> against(Actor actor, Wish wish) {
        return units.choose(actor, wish.budgetUnitId())
                .map(unit -> Optional.<Rejection>empty())
                .onErrorResume(Rejection.class, why -> Mono.just(Optional.of(why)));
    }

    private static Map<UUID, List<Line>> bySupplier(List<Line> lines) {
        return lines.stream().collect(Collectors.groupingBy(Line::supplierId, LinkedHashMap::new, Collectors.toList()));
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
