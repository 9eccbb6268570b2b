package io.hefu.ordering.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.PaymentStatus;
import io.hefu.payment.ReceivableListener;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes the sums of receivables over into their orders, within the transaction of the allocation. */
@Component
class OrderPayments implements ReceivableListener {

    private static final String UPDATE = """
            update orders set paid_fen = change.paid, status = change.status, payment_status = change.payment_status,
                movements = movements + case when paid_fen = change.paid then 0 else 1 end,
                paid_at = case when change.status = 'PENDING_SHIPMENT' then :at end
            from unnest(:ids::uuid[], :receivables::uuid[], :paid::bigint[], :statuses::text[],
                :paymentStatuses::text[]) as change (order_id, receivable, paid, status, payment_status)
            where id = change.order_id and receivable_id = change.receivable
                and orders.status in ('PENDING_PAYMENT', 'PARTIALLY_PAID', 'PENDING_SHIPMENT')
            returning id, buyer_account_id, supplier_id, supplier_name, unit_id, unit_name, unit_path, region, channel,
                orders.status, orders.payment_status, payable_fen, paid_fen, receivable_id, payment_code, payer_name,
                payer_account_no, payee_account_name, payee_account_no, payee_bank_name, placed_at, due_at, extended,
                paid_at, closed_at, close_reason, new.paid_fen - old.paid_fen as moved_fen, movements
            """;

    private final DatabaseClient database;
    private final OrderContributions contributions;
    private final Outbox outbox;
    private final Clock clock;

    OrderPayments(DatabaseClient database, OrderContributions contributions, Outbox outbox, Clock clock) {
        this.database = database;
        this.contributions = contributions;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Mono<Void> changed(List<Change> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        return Mono.defer(() -> takeOver(changes, clock.instant()));
    }

    private Mono<Void> takeOver(List<Change> changes, Instant at) {
        return update(changes, at)
                .delayUntil(moved -> moved.size() == changes.size() ? Mono.empty() : refuseStuck(changes, moved))
                .delayUntil(moved -> outbox.append(events(changes, moved, at)))
                .flatMap(moved -> contributions.count(moved.values(), bookings(changes), at));
    }

    private Mono<Map<UUID, MovedOrder>> update(List<Change> changes, Instant at) {
        return database.sql(UPDATE)
                .bind("at", at)
                .bind("ids", changes.stream().map(Change::subjectId).toArray(UUID[]::new))
                .bind("receivables", changes.stream().map(Change::receivableId).toArray(UUID[]::new))
                .bind("paid", changes.stream().map(Change::allocatedFen).toArray(Long[]::new))
                .bind("statuses", texts(changes, c -> OrderStatus.forMoney(c.allocatedFen(), c.payableFen())))
                .bind("paymentStatuses", texts(changes, c -> PaymentStatus.forMoney(c.allocatedFen(), c.payableFen())))
                .map(MovedOrder::of)
                .all()
                .collect(Collectors.toMap(moved -> moved.order().id(), Function.identity()));
    }

    private static String[] texts(List<Change> changes, Function<Change, Enum<?>> value) {
        return changes.stream().map(value).map(Enum::name).toArray(String[]::new);
    }

    /** What was not moved belongs to another module, or its money may not move any more. */
    private Mono<Void> refuseStuck(List<Change> changes, Map<UUID, MovedOrder> moved) {
        UUID[] others = changes.stream()
                .map(Change::subjectId)
                .filter(id -> !moved.containsKey(id))
                .toArray(UUID[]::new);
        return database.sql("select id || ' is ' || status from orders where id = any(:ids)")
                .bind("ids", others)
                .mapValue(String.class)
                .all()
                .collectList()
                .filter(stuck -> !stuck.isEmpty())
                .flatMap(stuck -> Mono.error(new IllegalStateException("order takes no money: " + stuck)));
    }

    private static List<Event> events(List<Change> changes, Map<UUID, MovedOrder> moved, Instant at) {
        return changes.stream()
                .filter(change -> moved.containsKey(change.subjectId()))
                .map(change -> OrderEvents.changed(
                        what(change),
                        Objects.requireNonNull(moved.get(change.subjectId())).order(),
                        at))
                .toList();
    }

    private static Map<UUID, Instant> bookings(List<Change> changes) {
        return changes.stream().collect(Collectors.toMap(Change::subjectId, Change::bookedAt));
    }

    private static String what(Change change) {
        if (change.reversed()) {
            return "payment-reversed";
        }
        return change.settled() ? "paid" : "partially-paid";
    }
}
