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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Expires pay-first orders whose time and grace are over and on which no money came (E-37, E-38). A personal order needs no
 * grace: its gateway knows at once.
 */
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

    /** Expires what is overdue, batch by batch to the last order; answers how many. */
    Mono<Long> expireAll() {
        return expireBatch(Overdue.FIRST)
                .expand(round -> round.last() == null ? Mono.empty() : expireBatch(round.last()))
                .map(Round::expired)
                .reduce(0L, Long::sum);
    }

    /** Goes on behind those that stay open, such as held ones, so that they keep nobody else from expiring. */
    private Mono<Round> expireBatch(Overdue after) {
        Instant now = clock.instant();
        return orders.overdue(now.minus(settings.expiryGrace()), now, after, settings.expiryBatch())
                .collectList()
                .flatMap(overdue -> overdue.isEmpty()
                        ? Mono.just(new Round(0, null))
                        : expire(overdue).map(expired -> new Round(expired, lastOf(overdue))))
                .as(tx::transactional);
    }

    private @Nullable Overdue lastOf(List<Overdue> overdue) {
        return overdue.size() < settings.expiryBatch() ? null : overdue.get(overdue.size() - 1);
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

    /** @param last where the next round goes on, null after the last */
    private record Round(long expired, @Nullable Overdue last) {}
}
