package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.ordering.AfterSaleView;
import io.hefu.ordering.AfterSales.Filter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows wishes for money back to those whom they concern. */
@Component
class AfterSaleReader {

    private final AfterSaleStore wishes;
    private final AfterSaleSteps steps;
    private final OrderSteps orders;

    AfterSaleReader(AfterSaleStore wishes, AfterSaleSteps steps, OrderSteps orders) {
        this.wishes = wishes;
        this.steps = steps;
        this.orders = orders;
    }

    Mono<AfterSaleView> find(Actor actor, UUID id) {
        return steps.found(actor, id)
                .flatMap(wish -> views(actor, List.of(wish)))
                .map(views -> views.get(0))
                .checkpoint("read a wish for money back");
    }

    Mono<Page<AfterSaleView>> list(Actor actor, Filter filter, @Nullable String cursor, int size) {
        return wishes.page(actor, filter, cursor, size)
                .flatMap(page -> views(actor, page.items()).map(views -> new Page<>(views, page.next())))
                .checkpoint("list wishes for money back");
    }

    private Mono<List<AfterSaleView>> views(Actor actor, List<AfterSaleRow> rows) {
        List<UUID> ids = rows.stream().map(AfterSaleRow::id).toList();
        return wishes.parts(ids)
                .flatMap(parts -> Flux.fromIterable(rows)
                        .concatMap(wish -> orders.found(actor, wish.orderId())
                                .map(order -> wish.view(
                                        parts.getOrDefault(wish.id(), List.of()), steps.allowed(actor, order, wish))))
                        .collectList());
    }
}
