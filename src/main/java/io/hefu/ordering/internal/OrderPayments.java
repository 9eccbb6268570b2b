package io.hefu.ordering.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.ordering.domain.MoneyCourse;
import io.hefu.ordering.domain.PaymentStatus;
import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes the sums of receivables over into their orders, within the transaction of the allocation. Told first: most of what is
 * paid is orders.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OrderPayments implements ReceivableListener {

    private final OrderMoneyStore orders;
    private final OrderContributions contributions;
    private final CaseBook cases;
    private final Outbox outbox;
    private final Clock clock;

    OrderPayments(
            OrderMoneyStore orders, OrderContributions contributions, CaseBook cases, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.contributions = contributions;
        this.cases = cases;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Mono<List<Change>> changed(List<Change> changes) {
        Map<UUID, Change> bySubject =
                changes.stream().collect(Collectors.toMap(Change::subjectId, Function.identity()));
        return orders.lock(bySubject.keySet())
                .map(order -> course(order, Objects.requireNonNull(bySubject.get(order.id()))))
                .collectList()
                .delayUntil(courses -> takeOver(courses, bySubject, clock.instant()))
                .map(courses -> Change.without(
                        changes,
                        courses.stream().map(OrderMoneyStore.Course::id).collect(Collectors.toSet())));
    }

    private Mono<Void> takeOver(List<OrderMoneyStore.Course> courses, Map<UUID, Change> bySubject, Instant at) {
        if (courses.isEmpty()) {
            return Mono.empty();
        }
        return orders.move(courses, at)
                .collectList()
                .delayUntil(moved -> outbox.append(events(moved, bySubject, at)))
                .delayUntil(moved -> arbitrate(moved, bySubject, at))
                .flatMap(moved -> contributions.count(moved, bySubject, at));
    }

    /** An order that takes no money, or not this receivable's, rolls the allocation back. */
    private static OrderMoneyStore.Course course(OrderMoneyStore.Locked order, Change change) {
        boolean takes = order.status().takesMoney() && change.receivableId().equals(order.receivableId());
        if (!takes) {
            throw new IllegalStateException("order takes no money: " + order.id() + " is " + order.status());
        }
        MoneyCourse course =
                MoneyCourse.of(order.standing(), change.allocatedFen(), change.payableFen(), change.move());
        return new OrderMoneyStore.Course(order.id(), change.allocatedFen(), change.move() == MoneyMove.REFUND, course);
    }

    /** What was taken back after goods had left is for the platform; what came again settles it (E-32). */
    private Mono<Void> arbitrate(List<MovedOrder> moved, Map<UUID, Change> changes, Instant at) {
        List<OrderRow> shipped = moved.stream()
                .map(MovedOrder::order)
                .filter(order -> order.parcels() > 0)
                .toList();
        List<OrderRow> missing = shipped.stream()
                .filter(order -> order.paymentStatus() == PaymentStatus.REVERSED)
                .toList();
        List<OrderRow> paid = shipped.stream()
                .filter(order -> order.paymentStatus() == PaymentStatus.PAID)
                .toList();
        Mono<Void> open = missing.isEmpty() ? Mono.empty() : cases.open(missing, missing(missing, changes), at);
        return paid.isEmpty() ? open : open.then(Mono.defer(() -> cases.paidAgain(paid, at)));
    }

    private static Map<UUID, Long> missing(List<OrderRow> orders, Map<UUID, Change> changes) {
        return orders.stream().collect(Collectors.toMap(OrderRow::id, order -> {
            Change change = Objects.requireNonNull(changes.get(order.id()));
            return change.payableFen() - change.allocatedFen();
        }));
    }

    /** Of an order on which as much has come as was taken back at the same time, nobody has anything to learn. */
    private static List<Event> events(Collection<MovedOrder> moved, Map<UUID, Change> changes, Instant at) {
        return moved.stream()
                .filter(it -> it.movedFen() != 0)
                .map(it -> OrderEvents.changed(what(it, changes), it.order(), at))
                .toList();
    }

    private static String what(MovedOrder moved, Map<UUID, Change> changes) {
        Change change = Objects.requireNonNull(changes.get(moved.order().id()));
        if (change.move() == MoneyMove.REFUND) {
            return "money-returned";
        }
        if (moved.movedFen() < 0) {
            return "payment-reversed";
        }
        return change.settled() ? "paid" : "partially-paid";
    }
}
