package io.hefu.ordering.internal;

import io.hefu.catalog.PurchaseLimits;
import io.hefu.catalog.Stock;
import io.hefu.events.Outbox;
import io.hefu.ordering.domain.OrderStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ends orders on which no money has come; the caller has closed their receivables and owns the transaction. */
@Component
class OrderClosing {

    private final OrderStore orders;
    private final OrderLineStore lines;
    private final Stock stock;
    private final PurchaseLimits limits;
    private final CoverReturns covers;
    private final Outbox outbox;
    private final Clock clock;

    OrderClosing(
            OrderStore orders,
            OrderLineStore lines,
            Stock stock,
            PurchaseLimits limits,
            CoverReturns covers,
            Outbox outbox,
            Clock clock) {
        this.orders = orders;
        this.lines = lines;
        this.stock = stock;
        this.limits = limits;
        this.covers = covers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Closes those that are still in this status, puts their goods back and tells it; answers the closed ones. */
    Mono<List<OrderRow>> close(Collection<UUID> ids, OrderStatus from, OrderStatus to, @Nullable String reason) {
        Instant at = clock.instant();
        return orders.close(ids, from, to, reason, at)
                .collectList()
                .delayUntil(closed -> closed.isEmpty() ? Mono.empty() : release(closed, to, at));
    }

    private Mono<Void> release(List<OrderRow> closed, OrderStatus to, Instant at) {
        String what = to.name().toLowerCase(Locale.ROOT);
        return covers.giveBack(closed, at)
                .then(Mono.defer(
                        () -> lines.quantities(closed.stream().map(OrderRow::id).toList())))
                .flatMap(this::putBack)
                .then(Mono.defer(
                        () -> limits.givenBack(closed.stream().map(OrderRow::id).toList())))
                .then(Mono.defer(() -> outbox.append(closed.stream()
                        .map(order -> OrderEvents.changed(what, order, at))
                        .toList())));
    }

    /** Locks first, so that the rows are taken in the same order as everywhere. */
    private Mono<Void> putBack(Map<UUID, Long> quantities) {
        return stock.lock(quantities.keySet()).then(Mono.defer(() -> stock.add(quantities)));
    }
}
