package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.ordering.internal.OrderSteps.Step;
import io.hefu.payment.Receivables;
import io.hefu.progress.Channel;
import java.time.Instant;
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

    private final OrderSteps steps;
    private final OrderStore orders;
    private final OrderClosing closing;
    private final Receivables receivables;
    private final OrderChronicle chronicle;
    private final TransactionalOperator tx;
    private final OrderingSettings settings;

    OrderLife(
            OrderSteps steps,
            OrderStore orders,
            OrderClosing closing,
            Receivables receivables,
            OrderChronicle chronicle,
            TransactionalOperator tx,
            OrderingSettings settings) {
        this.steps = steps;
        this.orders = orders;
        this.closing = closing;
        this.receivables = receivables;
        this.chronicle = chronicle;
        this.tx = tx;
        this.settings = settings;
    }

    Mono<Void> cancel(Actor actor, UUID id, @Nullable String reason) {
        return steps.looked(actor, id, OrderCommand.CANCEL)
                .doOnNext(step -> requireReason(step, reason))
                .flatMap(step -> withdraw(step.order()))
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
        return steps.looked(actor, id, OrderCommand.CANCEL)
                .flatMap(step -> closeReceivable(step)
                        .then(Mono.defer(
                                () -> closing.close(List.of(id), step.order().status(), step.target(), reason)))
                        .filter(closed -> !closed.isEmpty())
                        .switchIfEmpty(steps.refused(actor, id, OrderCommand.CANCEL))
                        .flatMap(closed -> chronicle.audit(actor, "cancelled", step.order(), closed.get(0), reason)))
                .as(tx::transactional)
                .checkpoint("cancel an order");
    }

    private static void requireReason(Step step, @Nullable String reason) {
        if (!step.order().boughtBy(step.actor()) && (reason == null || reason.isBlank())) {
            throw OrderProblem.CANCEL_REASON_MISSING.rejection();
        }
    }

    /** Raises when money has come meanwhile: money wins (E-38). */
    private Mono<Void> closeReceivable(Step step) {
        UUID receivableId = step.order().receivableId();
        if (receivableId == null) {
            return Mono.empty();
        }
        return receivables
                .close(List.of(receivableId), Receivables.Closing.CANCELLED)
                .filter(closed -> !closed.isEmpty())
                .switchIfEmpty(steps.refused(step.actor(), step.id(), OrderCommand.CANCEL))
                .then();
    }

    Mono<Void> extend(Actor actor, UUID id) {
        return steps.looked(actor, id, OrderCommand.EXTEND_PAYMENT)
                .flatMap(step -> extend(actor, step))
                .as(tx::transactional)
                .checkpoint("extend the time to pay an order");
    }

    private Mono<Void> extend(Actor actor, Step step) {
        OrderRow order = step.order();
        Instant dueAt = Objects.requireNonNull(order.dueAt()).plus(settings.extension());
        return receivables
                .moveDueDate(Objects.requireNonNull(order.receivableId()), dueAt)
                .filter(moved -> moved)
                .flatMap(moved -> orders.extend(order.id(), dueAt))
                .switchIfEmpty(steps.refused(actor, order.id(), OrderCommand.EXTEND_PAYMENT))
                .flatMap(now -> chronicle.tell("payment-extended", step, now, null));
    }
}
