package io.hefu.ordering.internal;

import io.hefu.events.Outbox;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.Party;
import io.hefu.ordering.domain.Transitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets orders go on that nobody has moved: what was shipped counts as delivered, what was accepted is completed. */
@Component
class OrderClock {

    private static final Set<Party> CLOCK = Set.of(Party.CLOCK);

    private final OrderMoves orders;
    private final ParcelStore parcels;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final OrderingSettings.Clock settings;
    private final Clock clock;

    OrderClock(
            OrderMoves orders,
            ParcelStore parcels,
            Outbox outbox,
            TransactionalOperator tx,
            OrderingSettings settings,
            Clock clock) {
        this.orders = orders;
        this.parcels = parcels;
        this.outbox = outbox;
        this.tx = tx;
        this.settings = settings.clock();
        this.clock = clock;
    }

    /** Answers how many of a batch of each kind were moved; any number of replicas may do so side by side. */
    Mono<Integer> tick() {
        return move(OrderStatus.SHIPPED, settings.deliveredAfter(), OrderCommand.DELIVER, "delivered")
                .zipWith(
                        move(OrderStatus.PENDING_REVIEW, settings.completedAfter(), OrderCommand.COMPLETE, "completed"),
                        Integer::sum)
                .checkpoint("let time move orders");
    }

    private Mono<Integer> move(OrderStatus from, Duration after, OrderCommand command, String what) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return orders.lockWaiting(from, at.minus(after), settings.batch())
                .filter(order -> Transitions.allowed(CLOCK, order.standing(at)).contains(command))
                .collectList()
                .filter(waiting -> !waiting.isEmpty())
                .flatMap(waiting -> move(waiting, command, what, at))
                .as(tx::transactional)
                .defaultIfEmpty(0);
    }

    private Mono<Integer> move(List<OrderRow> waiting, OrderCommand command, String what, Instant at) {
        List<UUID> ids = waiting.stream().map(OrderRow::id).toList();
        OrderRow one = waiting.get(0);
        OrderStatus target = Transitions.decide(command, CLOCK, one.standing(at));
        return parcels.deliverAll(ids, at)
                .thenMany(orders.moveByClock(ids, target, at))
                .map(order -> OrderEvents.changed(what, order, at))
                .collectList()
                .delayUntil(outbox::append)
                .map(List::size);
    }
}
