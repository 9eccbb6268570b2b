package io.hefu.ordering.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.ordering.OrderCases;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.payment.Receivables;
import io.hefu.payment.SupplierDues;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where the platform decides what becomes of an order whose money the bank took back. */
@Service
class OrderCaseDesk implements OrderCases {

    private final OrderCaseStore cases;
    private final OrderSteps steps;
    private final OrderMoves orders;
    private final OrderChronicle chronicle;
    private final Leftovers leftovers;
    private final Receivables receivables;
    private final SupplierDues dues;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final Clock clock;

    OrderCaseDesk(
            OrderCaseStore cases,
            OrderSteps steps,
            OrderMoves orders,
            OrderChronicle chronicle,
            Leftovers leftovers,
            Receivables receivables,
            SupplierDues dues,
            Outbox outbox,
            AuditTrail trail,
            TransactionalOperator tx,
            Clock clock) {
        this.cases = cases;
        this.steps = steps;
        this.orders = orders;
        this.chronicle = chronicle;
        this.leftovers = leftovers;
        this.receivables = receivables;
        this.dues = dues;
        this.outbox = outbox;
        this.trail = trail;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Page<View>> list(@Nullable State state, @Nullable String cursor, int size) {
        return Mono.defer(() -> cases.page(state, cursor, size)).checkpoint("list cases of orders");
    }

    @Override
    public Mono<View> find(UUID id) {
        return cases.find(id)
                .switchIfEmpty(Mono.error(OrderProblem.ORDER_CASE_NOT_FOUND::rejection))
                .checkpoint("read a case of an order");
    }

    @Override
    public Mono<View> decide(Actor by, UUID id, Decision decision, String remark) {
        Instant at = clock.instant();
        return find(id).delayUntil(
                        view -> decision == Decision.END_ORDER ? end(by, view.orderId(), remark) : Mono.empty())
                .flatMap(before -> cases.decide(id, target(decision), decision, remark, by.accountId(), at)
                        .switchIfEmpty(Mono.error(OrderProblem.ORDER_CASE_CLOSED::rejection))
                        .delayUntil(view -> tell(by, before, view, remark, at)))
                .as(tx::transactional)
                .checkpoint("decide a case of an order");
    }

    private static State target(Decision decision) {
        return decision == Decision.DEMAND_PAYMENT ? State.AWAITING_PAYMENT : State.CLOSED;
    }

    /** Nobody can pay it any more; the receivable is locked before the order. */
    private Mono<Void> end(Actor by, UUID orderId, String remark) {
        return steps.looked(by, orderId, OrderCommand.END)
                .flatMap(step -> receivables.close(
                        List.of(Objects.requireNonNull(step.order().receivableId())), Receivables.Closing.CANCELLED))
                .filter(closed -> !closed.isEmpty())
                .switchIfEmpty(Mono.error(OrderProblem.ORDER_CASE_MONEY_LEFT::rejection))
                .flatMap(closed -> steps.locked(by, orderId, OrderCommand.END))
                .flatMap(step -> leftovers
                        .withdrawAll(orderId)
                        .then(Mono.defer(() -> orders.end(orderId, step.target(), remark, step.at())))
                        .flatMap(now -> chronicle.tell("ended", step, now, remark)));
    }

    private Mono<Void> tell(Actor by, View before, View now, String remark, Instant at) {
        return steps.found(by, now.orderId())
                .delayUntil(order -> now.state() == State.CLOSED
                        ? dues.release(Objects.requireNonNull(order.receivableId()))
                        : Mono.empty())
                .flatMap(order -> outbox.append(List.of(
                                OrderEvents.orderCase("decided", order, now.id(), now.state(), now.missingFen(), at)))
                        .then(trail.record(new AuditEntry(
                                by,
                                "ordering.order-case.decided",
                                "order-case",
                                now.id().toString(),
                                order.unitPath(),
                                order.region(),
                                before,
                                now,
                                remark))));
    }
}
