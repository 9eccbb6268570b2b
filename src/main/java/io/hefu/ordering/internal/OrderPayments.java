package io.hefu.ordering.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
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
                .map(order -> OrderCourse.of(order, Objects.requireNonNull(bySubject.get(order.id()))))
                .collectList()
                .delayUntil(courses -> takeOver(courses, clock.instant()))
                .map(courses -> Change.without(
                        changes, courses.stream().map(OrderCourse::id).collect(Collectors.toSet())));
    }

    private Mono<Void> takeOver(List<OrderCourse> courses, Instant at) {
        return courses.isEmpty()
                ? Mono.empty()
                : Mono.when(
                        orders.move(courses, at).collectList().flatMap(moved -> tell(moved, courses, at)),
                        contributions.count(courses, at));
    }

    private Mono<Void> tell(List<OrderRow> moved, List<OrderCourse> courses, Instant at) {
        Map<UUID, OrderCourse> byOrder =
                courses.stream().collect(Collectors.toMap(OrderCourse::id, Function.identity()));
        return outbox.append(events(moved, byOrder, at)).then(Mono.defer(() -> arbitrate(moved, byOrder, at)));
    }

    /** What was taken back after goods had left is for the platform; what came again settles it (E-32). */
    private Mono<Void> arbitrate(List<OrderRow> moved, Map<UUID, OrderCourse> courses, Instant at) {
        List<OrderRow> shipped =
                moved.stream().filter(order -> order.parcels() > 0).toList();
        List<OrderRow> missing = shipped.stream()
                .filter(order -> order.paymentStatus() == PaymentStatus.REVERSED)
                .toList();
        List<OrderRow> paid = shipped.stream()
                .filter(order -> order.paymentStatus() == PaymentStatus.PAID)
                .toList();
        Mono<Void> open = missing.isEmpty() ? Mono.empty() : cases.open(missing, missing(missing, courses), at);
        return paid.isEmpty() ? open : open.then(Mono.defer(() -> cases.paidAgain(paid, at)));
    }

    private static Map<UUID, Long> missing(List<OrderRow> orders, Map<UUID, OrderCourse> courses) {
        return orders.stream()
                .collect(Collectors.toMap(
                        OrderRow::id, order -> course(order, courses).change().outstandingFen()));
    }

    /** Of an order on which as much has come as was taken back at the same time, nobody has anything to learn. */
    private static List<Event> events(List<OrderRow> moved, Map<UUID, OrderCourse> courses, Instant at) {
        return moved.stream()
                .filter(order -> course(order, courses).moves())
                .map(order -> OrderEvents.changed(course(order, courses).what(), order, at))
                .toList();
    }

    private static OrderCourse course(OrderRow order, Map<UUID, OrderCourse> courses) {
        return Objects.requireNonNull(courses.get(order.id()));
    }
}
