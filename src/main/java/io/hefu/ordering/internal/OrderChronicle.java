package io.hefu.ordering.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.PaymentStatus;
import io.hefu.ordering.internal.OrderSteps.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what somebody did with an order, and keeps it in the audit trail. */
@Component
class OrderChronicle {

    private final Outbox outbox;
    private final AuditTrail trail;

    OrderChronicle(Outbox outbox, AuditTrail trail) {
        this.outbox = outbox;
        this.trail = trail;
    }

    /** @param what the last part of the event's type, such as {@code signed} */
    Mono<Void> tell(String what, Step step, OrderRow now, @Nullable String reason) {
        return tell(what, step, now, OrderEvents.changed(what, now, step.at()), reason);
    }

    /** The same with an event of its own. */
    Mono<Void> tell(String what, Step step, OrderRow now, Event event, @Nullable String reason) {
        return outbox.append(List.of(event)).then(audit(step.actor(), what, step.order(), now, reason));
    }

    /** For what has told its event already. */
    Mono<Void> audit(Actor actor, String what, @Nullable OrderRow before, OrderRow now, @Nullable String reason) {
        return trail.record(new AuditEntry(
                actor,
                "ordering.order." + what,
                "order",
                now.id().toString(),
                now.unitPath(),
                now.region(),
                before == null ? null : Kept.of(before),
                Kept.of(now),
                reason));
    }

    /** What the audit trail keeps of an order. */
    record Kept(
            OrderStatus status,
            PaymentStatus paymentStatus,
            long payableFen,
            long freightFen,
            @Nullable Instant dueAt,
            boolean extended,
            @Nullable Instant supplierSignedAt,
            int parcels,
            int underway,
            int invoices) {

        static Kept of(OrderRow order) {
            return new Kept(
                    order.status(),
                    order.paymentStatus(),
                    order.payableFen(),
                    order.freightFen(),
                    order.dueAt(),
                    order.extended(),
                    order.supplierSignedAt(),
                    order.parcels(),
                    order.underway(),
                    order.invoices());
        }
    }
}
