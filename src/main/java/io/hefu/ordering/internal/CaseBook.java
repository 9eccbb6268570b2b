package io.hefu.ordering.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.ordering.OrderCases.View;
import io.hefu.ordering.internal.OrderCaseStore.Missing;
import io.hefu.payment.SupplierDues;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opens cases for the platform, freezes what their suppliers are due, and closes them when the money comes again (E-32). */
@Component
class CaseBook {

    private final OrderCaseStore cases;
    private final SupplierDues dues;
    private final Outbox outbox;

    CaseBook(OrderCaseStore cases, SupplierDues dues, Outbox outbox) {
        this.cases = cases;
        this.dues = dues;
        this.outbox = outbox;
    }

    /** @param missingFen by order */
    Mono<Void> open(Collection<OrderRow> orders, Map<UUID, Long> missingFen, Instant at) {
        List<Missing> missing = orders.stream()
                .map(order -> new Missing(order.id(), Objects.requireNonNull(missingFen.get(order.id()))))
                .toList();
        return cases.open(missing, at)
                .collectList()
                .flatMap(opened -> tell("opened", opened, orders, at))
                .thenMany(Flux.fromIterable(orders))
                .concatMap(order -> dues.freeze(new SupplierDues.Frozen(
                        Objects.requireNonNull(order.receivableId()),
                        order.id(),
                        order.supplierId(),
                        "REVERSAL_AFTER_SHIPMENT")))
                .then();
    }

    /** Does nothing to orders without a case. */
    Mono<Void> paidAgain(Collection<OrderRow> orders, Instant at) {
        return cases.close(orders.stream().map(OrderRow::id).toList(), at)
                .collectList()
                .filter(closed -> !closed.isEmpty())
                .flatMap(closed -> tell("closed", closed, orders, at)
                        .thenMany(Flux.fromIterable(orders))
                        .concatMap(order -> dues.release(Objects.requireNonNull(order.receivableId())))
                        .then());
    }

    private Mono<Void> tell(String what, List<View> views, Collection<OrderRow> orders, Instant at) {
        Map<UUID, OrderRow> byId = orders.stream().collect(Collectors.toMap(OrderRow::id, Function.identity()));
        List<Event> events = views.stream()
                .map(view -> OrderEvents.orderCase(
                        what,
                        Objects.requireNonNull(byId.get(view.orderId())),
                        view.id(),
                        view.state(),
                        view.missingFen(),
                        at))
                .toList();
        return outbox.append(events);
    }
}
