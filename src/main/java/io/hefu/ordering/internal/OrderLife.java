package io.hefu.ordering.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.payment.OpenReceivable;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receivables;
import io.hefu.progress.Channel;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What buyers and suppliers do with an order before its money has come. Locks the receivable before the order. */
@Component
class OrderLife {

    private final OrderStore orders;
    private final OrderClosing closing;
    private final Receivables receivables;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final OrderingSettings settings;
    private final Clock clock;

    OrderLife(
            OrderStore orders,
            OrderClosing closing,
            Receivables receivables,
            Outbox outbox,
            AuditTrail trail,
            TransactionalOperator tx,
            OrderingSettings settings,
            Clock clock) {
        this.orders = orders;
        this.closing = closing;
        this.receivables = receivables;
        this.outbox = outbox;
        this.trail = trail;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<Void> cancel(Actor actor, UUID id, @Nullable String reason) {
        return found(actor, id)
                .doOnNext(order -> requireMayCancel(actor, order, reason))
                .flatMap(this::withdraw)
                .then(Mono.defer(() -> cancelOnly(actor, id, reason)));
    }

    /** A gateway that may be taking its money is asked before anything is locked. */
    private Mono<Void> withdraw(OrderRow order) {
        UUID receivableId = order.receivableId();
        return receivableId == null || order.channel() != Channel.PERSONAL
                ? Mono.empty()
                : receivables.withdraw(receivableId);
    }

    private Mono<Void> cancelOnly(Actor actor, UUID id, @Nullable String reason) {
        return found(actor, id)
                .doOnNext(order -> requireMayCancel(actor, order, reason))
                .flatMap(order -> closeReceivable(actor, order)
                        .then(Mono.defer(
                                () -> closing.close(List.of(id), order.status(), OrderStatus.CANCELLED, reason)))
                        .filter(closed -> !closed.isEmpty())
                        .switchIfEmpty(refused(actor, id))
                        .flatMap(closed -> record(actor, "cancelled", order, closed.get(0), reason)))
                .as(tx::transactional)
                .then();
    }

    private static void requireMayCancel(Actor actor, OrderRow order, @Nullable String reason) {
        if (!order.boughtBy(actor) && !order.soldBy(actor)) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
        if (!order.boughtBy(actor) && (reason == null || reason.isBlank())) {
            throw OrderProblem.CANCEL_REASON_MISSING.rejection();
        }
        order.status().require(OrderStatus.CANCELLED);
    }

    /** Raises when money has come meanwhile: money wins (E-38). */
    private Mono<Void> closeReceivable(Actor actor, OrderRow order) {
        if (order.receivableId() == null) {
            return Mono.empty();
        }
        return receivables
                .close(List.of(order.receivableId()), Receivables.Closing.CANCELLED)
                .filter(closed -> !closed.isEmpty())
                .switchIfEmpty(refused(actor, order.id()))
                .then();
    }

    Mono<Void> sign(Actor actor, UUID id) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant dueAt = at.plus(settings.paymentTerm());
        return found(actor, id)
                .doOnNext(order -> requireMaySign(actor, order))
                .flatMap(order -> receivables.open(List.of(receivable(order, at, dueAt))))
                .delayUntil(opened -> sign(actor, opened.get(0), at, dueAt))
                .as(tx::transactional)
                .doOnNext(receivables::opened)
                .then();
    }

    private static void requireMaySign(Actor actor, OrderRow order) {
        if (!order.soldBy(actor)) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
        if (order.status() != OrderStatus.CREATED) {
            throw order.status().refusal();
        }
    }

    private Mono<Void> sign(Actor actor, OpenedReceivable opened, Instant at, Instant dueAt) {
        return orders.sign(opened.subjectId(), opened.receivableId(), opened.code(), dueAt)
                .switchIfEmpty(refused(actor, opened.subjectId()))
                .flatMap(order -> outbox.append(List.of(OrderEvents.changed("signed", order, at)))
                        .then(record(actor, "signed", null, order, null)));
    }

    Mono<Void> extend(Actor actor, UUID id) {
        return found(actor, id)
                .doOnNext(order -> requireMayExtend(actor, order))
                .flatMap(order -> extend(actor, order))
                .as(tx::transactional);
    }

    private static void requireMayExtend(Actor actor, OrderRow order) {
        if (!order.boughtBy(actor)) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
        if (order.channel() == Channel.PERSONAL) {
            throw OrderProblem.PAYMENT_NOT_EXTENDABLE.rejection();
        }
        if (order.extended()) {
            throw OrderProblem.PAYMENT_ALREADY_EXTENDED.rejection();
        }
        if (order.status() != OrderStatus.PENDING_PAYMENT || order.dueAt() == null) {
            throw order.status().refusal();
        }
    }

    private Mono<Void> extend(Actor actor, OrderRow order) {
        Instant dueAt = Objects.requireNonNull(order.dueAt()).plus(settings.extension());
        return receivables
                .moveDueDate(Objects.requireNonNull(order.receivableId()), dueAt)
                .filter(moved -> moved)
                .flatMap(moved -> orders.extend(order.id(), dueAt))
                .switchIfEmpty(refused(actor, order.id()))
                .flatMap(now -> outbox.append(List.of(OrderEvents.changed("payment-extended", now, clock.instant())))
                        .then(record(actor, "payment-extended", order, now, null)));
    }

    private Mono<Void> record(
            Actor actor, String what, @Nullable OrderRow before, OrderRow now, @Nullable String reason) {
        return trail.record(new AuditEntry(
                actor,
                "ordering.order." + what,
                "order",
                now.id().toString(),
                now.unitPath(),
                now.region(),
                before == null ? null : Standing.of(before),
                Standing.of(now),
                reason));
    }

    private Mono<OrderRow> found(Actor actor, UUID id) {
        return orders.find(actor, id).switchIfEmpty(Mono.error(OrderProblem.ORDER_NOT_FOUND::rejection));
    }

    /** Reads again why a conditional step met another state than the one it was decided on. */
    private <T> Mono<T> refused(Actor actor, UUID id) {
        return Mono.defer(() -> found(actor, id)
                .flatMap(now -> Mono.error(
                        now.extended() && now.status() == OrderStatus.PENDING_PAYMENT
                                ? OrderProblem.PAYMENT_ALREADY_EXTENDED.rejection()
                                : now.status().refusal())));
    }

    private static OpenReceivable receivable(OrderRow order, Instant at, Instant dueAt) {
        return new OpenReceivable(
                order.id(),
                order.payableFen(),
                order.supplierId(),
                order.payeeAccountName(),
                order.payeeAccountNo(),
                order.payeeBankName(),
                order.payerName(),
                order.payerAccountNo(),
                order.buyerAccountId(),
                order.channel() == Channel.PERSONAL ? null : order.unitPath(),
                order.channel() == Channel.PERSONAL ? null : order.region(),
                at,
                dueAt);
    }

    /** What the audit trail keeps of an order. */
    record Standing(OrderStatus status, @Nullable Instant dueAt, boolean extended) {

        static Standing of(OrderRow order) {
            return new Standing(order.status(), order.dueAt(), order.extended());
        }
    }
}
