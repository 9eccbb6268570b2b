package io.hefu.ordering.internal;

import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.internal.OrderStore.Overdue;
import io.hefu.payment.Receivables;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Expires pay-first orders whose time and grace are over and on which no money came (E-37, E-38). */
@Component
class Expiry {

    private final OrderStore orders;
    private final OrderClosing closing;
    private final Receivables receivables;
    private final TransactionalOperator tx;
    private final OrderingSettings settings;
    private final Clock clock;

    Expiry(
            OrderStore orders,
            OrderClosing closing,
            Receivables receivables,
            TransactionalOperator tx,
            OrderingSettings settings,
            Clock clock) {
        this.orders = orders;
        this.closing = closing;
        this.receivables = receivables;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
    }

    /** Expires what is overdue, batch by batch, until a batch finds no more; answers how many. */
    Mono<Long> expireAll() {
        return expireBatch()
                .expand(count -> count < settings.expiryBatch() ? Mono.empty() : expireBatch())
                .reduce(0L, Long::sum);
    }

    private Mono<Long> expireBatch() {
        Instant before = clock.instant().minus(settings.expiryGrace());
        return orders.overdue(before, settings.expiryBatch())
                .collectList()
                .flatMap(overdue -> overdue.isEmpty() ? Mono.just(0L) : expire(overdue))
                .as(tx::transactional);
    }

    /** The receivable decides: whatever it refuses to close has money, or another replica was faster. */
    private Mono<Long> expire(List<Overdue> overdue) {
        return receivables
                .close(overdue.stream().map(Overdue::receivableId).toList(), Receivables.Closing.EXPIRED)
                .map(closed -> ordersOf(overdue, closed))
                .flatMap(ids -> closing.close(ids, OrderStatus.PENDING_PAYMENT, OrderStatus.EXPIRED, null))
                .map(expired -> (long) expired.size());
    }

    private static List<UUID> ordersOf(List<Overdue> overdue, List<UUID> closedReceivables) {
        Set<UUID> closed = new HashSet<>(closedReceivables);
        return overdue.stream()
                .filter(order -> closed.contains(order.receivableId()))
                .map(Overdue::id)
                .toList();
    }
}
