package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Sha256;
import io.hefu.ordering.Cart;
import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.DirectOrders;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.Orders;
import io.hefu.ordering.Orders.Placement;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.domain.TradeTerm;
import io.hefu.ordering.internal.CheckoutRow.Line;
import io.hefu.progress.Channel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Places such orders like the only part of a checkout, so that the supplier learns where they go. */
@Service
class DirectOrderDesk implements DirectOrders {

    private final CartDesk pricing;
    private final AddressBook addresses;
    private final CheckoutStore checkouts;
    private final Orders orders;
    private final Clock clock;

    DirectOrderDesk(CartDesk pricing, AddressBook addresses, CheckoutStore checkouts, Orders orders, Clock clock) {
        this.pricing = pricing;
        this.addresses = addresses;
        this.checkouts = checkouts;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public Mono<Placement> place(Actor actor, String key, Wish wish) {
        String own = "direct-" + key;
        byte[] hash = Sha256.of(wish.toString());
        return checkouts
                .find(actor.accountId(), own)
                .switchIfEmpty(Mono.defer(() -> begin(actor, own, hash, wish)))
                .filter(row -> Arrays.equals(row.wishHash(), hash))
                .switchIfEmpty(Mono.error(CommonProblem.IDEMPOTENCY_KEY_REUSED::rejection))
                .flatMap(row -> place(actor, row, wish, hash))
                .checkpoint("place a direct order");
    }

    private Mono<CheckoutRow> begin(Actor actor, String key, byte[] hash, Wish wish) {
        return Mono.zip(pricing.priced(wish.lines()), address(actor, wish))
                .flatMap(both -> checkouts.insert(new CheckoutStore.New(
                        Ids.next(),
                        actor.accountId(),
                        key,
                        hash,
                        null,
                        both.getT2(),
                        lines(both.getT1()),
                        clock.instant())))
                .then(Mono.defer(() -> checkouts.find(actor.accountId(), key)));
    }

    private Mono<Address> address(Actor actor, Wish wish) {
        return Mono.justOrEmpty(wish.to())
                .switchIfEmpty(Mono.defer(() -> addresses.choose(actor, wish.addressId())))
                .switchIfEmpty(Mono.error(OrderProblem.ADDRESS_MISSING::rejection));
    }

    private static List<Line> lines(List<Cart.Line> priced) {
        List<Line> lines = new ArrayList<>(priced.size());
        for (Cart.Line line : priced) {
            lines.add(new Line(lines.size() + 1, line.supplierId(), line.skuId(), line.quantity()));
        }
        return lines;
    }

    private Mono<Placement> place(Actor actor, CheckoutRow row, Wish wish, byte[] hash) {
        PlaceOrder order = new PlaceOrder(
                actor.accountId(),
                wish.mandateId() == null ? Channel.PERSONAL : Channel.UNION,
                TradeTerm.PAY_FIRST,
                "checkout-" + row.id(),
                hash,
                wish.lines(),
                null,
                null,
                row.divisionCode(),
                wish.coverId(),
                wish.mandateId());
        return orders.place(actor, new Orders.Wish(null, order))
                .delayUntil(placed -> checkouts
                        .lines(row.id())
                        .next()
                        .flatMap(line ->
                                checkouts.ordered(row.id(), actor.accountId(), line.supplierId(), placed.id())));
    }
}
