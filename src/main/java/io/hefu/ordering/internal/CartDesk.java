package io.hefu.ordering.internal;

import io.hefu.catalog.Goods;
import io.hefu.kernel.Actor;
import io.hefu.ordering.Cart;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.PlaceOrder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Keeps carts and prices them as of now. */
@Service
class CartDesk implements Cart {

    private static final int MOST_LINES = 100;

    private final CartStore carts;
    private final Goods goods;
    private final Clock clock;

    CartDesk(CartStore carts, Goods goods, Clock clock) {
        this.carts = carts;
        this.goods = goods;
        this.clock = clock;
    }

    @Override
    public Mono<View> show(Actor actor) {
        return carts.of(actor.accountId()).flatMap(this::priced).map(View::new);
    }

    @Override
    public Mono<View> put(Actor actor, UUID skuId, long quantity) {
        return goods.find(skuId)
                .switchIfEmpty(Mono.error(OrderProblem.SKU_UNKNOWN::rejection))
                .flatMap(item -> carts.put(actor.accountId(), skuId, quantity, MOST_LINES, clock.instant()))
                .filter(written -> written)
                .switchIfEmpty(Mono.error(() -> OrderProblem.CART_FULL.rejection(Map.of("most", MOST_LINES))))
                .flatMap(written -> show(actor))
                .checkpoint("put into the cart");
    }

    @Override
    public Mono<View> remove(Actor actor, UUID skuId) {
        return carts.remove(actor.accountId(), List.of(skuId)).then(Mono.defer(() -> show(actor)));
    }

    /** The lines of the cart as they could be ordered now. */
    Mono<List<Line>> priced(List<PlaceOrder.Line> lines) {
        return goods.find(lines.stream().map(PlaceOrder.Line::skuId).toList())
                .collectMap(Goods.Item::skuId)
                .map(items -> lines.stream()
                        .map(line -> line(line.quantity(), items.get(line.skuId())))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static @Nullable Line line(long quantity, Goods.@Nullable Item item) {
        if (item == null) {
            return null;
        }
        return new Line(
                item.skuId(),
                item.name(),
                item.unit(),
                quantity,
                item.priceFen(),
                item.priceFen() * quantity,
                item.stock(),
                state(quantity, item),
                item.supplierId(),
                item.supplierName());
    }

    private static State state(long quantity, Goods.Item item) {
        if (!item.onShelf()) {
            return State.OFF_SHELF;
        }
        return item.stock() < quantity ? State.STOCK_SHORT : State.GOOD;
    }
}
