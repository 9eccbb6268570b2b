package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Sha256;
import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.DirectOrders;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.Orders;
import io.hefu.ordering.Orders.Placement;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.domain.TradeTerm;
import io.hefu.progress.Channel;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Places such orders with the address that they go to, so that the supplier learns it. */
@Service
class DirectOrderDesk implements DirectOrders {

    private final AddressBook addresses;
    private final Orders orders;

    DirectOrderDesk(AddressBook addresses, Orders orders) {
        this.addresses = addresses;
        this.orders = orders;
    }

    @Override
    public Mono<Placement> place(Actor actor, String key, Wish wish) {
        return address(actor, wish)
                .map(to -> order(actor, key, wish, to))
                .flatMap(order -> orders.place(actor, new Orders.Wish(null, order)))
                .checkpoint("place a direct order");
    }

    private Mono<Address> address(Actor actor, Wish wish) {
        return Mono.justOrEmpty(wish.to())
                .switchIfEmpty(Mono.defer(() -> addresses.choose(actor, wish.addressId())))
                .switchIfEmpty(Mono.error(OrderProblem.ADDRESS_MISSING::rejection));
    }

    private static PlaceOrder order(Actor actor, String key, Wish wish, Address to) {
        return new PlaceOrder(
                actor.accountId(),
                wish.mandateId() == null ? Channel.PERSONAL : Channel.UNION,
                TradeTerm.PAY_FIRST,
                "direct-" + key,
                Sha256.of(wish.toString()),
                wish.lines(),
                null,
                null,
                to.divisionCode(),
                wish.coverId(),
                wish.mandateId(),
                to,
                null);
    }
}
