package io.hefu.ordering.internal;

import io.hefu.catalog.Goods;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.Reorders;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks up what became of the goods of an old order. */
@Service
class Reordering implements Reorders {

    private static final int AT_ONCE = 8;

    private final OrderSteps steps;
    private final OrderLineStore lines;
    private final Goods goods;

    Reordering(OrderSteps steps, OrderLineStore lines, Goods goods) {
        this.steps = steps;
        this.lines = lines;
        this.goods = goods;
    }

    @Override
    public Mono<Proposal> propose(Actor actor, UUID orderId) {
        return steps.found(actor, orderId)
                .filter(order -> order.boughtBy(actor))
                .switchIfEmpty(Mono.error(CommonProblem.FORBIDDEN::rejection))
                .flatMap(order -> lines.of(List.of(orderId))
                        .flatMapIterable(all -> all.getOrDefault(orderId, List.of()))
                        .flatMapSequential(this::today, AT_ONCE)
                        .collectList()
                        .map(today -> new Proposal(order.unitId(), order.tradeTerm(), today)))
                .checkpoint("propose an order again");
    }

    private Flux<Line> today(OrderView.Line old) {
        return goods.find(old.skuId())
                .map(item -> new Line(
                        item.skuId(),
                        item.name(),
                        old.quantity(),
                        item.onShelf() && item.stock() >= old.quantity(),
                        item.priceFen(),
                        old.priceFen()))
                .defaultIfEmpty(new Line(old.skuId(), old.name(), old.quantity(), false, null, old.priceFen()))
                .flux();
    }
}
