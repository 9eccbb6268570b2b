package io.hefu.ordering.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.ordering.domain.AfterSaleState;
import io.hefu.ordering.domain.RefundKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what becomes of wishes for money back, and keeps in the audit trail who decided. */
@Component
class AfterSaleChronicle {

    private final Outbox outbox;
    private final AuditTrail trail;

    AfterSaleChronicle(Outbox outbox, AuditTrail trail) {
        this.outbox = outbox;
        this.trail = trail;
    }

    /** @param what the last part of the event's type behind {@code refund-} */
    Mono<Void> tell(
            String what,
            Actor actor,
            OrderRow now,
            @Nullable AfterSaleRow before,
            AfterSaleRow wish,
            @Nullable String why,
            Instant at) {
        return tell(what, now, wish, at)
                .then(trail.record(new AuditEntry(
                        actor,
                        "ordering.after-sale." + what,
                        "after-sale",
                        wish.id().toString(),
                        now.unitPath(),
                        now.region(),
                        before == null ? null : Kept.of(before),
                        Kept.of(wish),
                        why)));
    }

    /** What happened without anybody acting. */
    Mono<Void> tell(String what, OrderRow now, AfterSaleRow wish, Instant at) {
        return outbox.append(List.of(OrderEvents.afterSale(what, now, wish, at)));
    }

    /** What the audit trail keeps of a wish. */
    record Kept(UUID orderId, RefundKind kind, AfterSaleState state, long amountFen) {

        static Kept of(AfterSaleRow wish) {
            return new Kept(wish.orderId(), wish.kind(), wish.state(), wish.amountFen());
        }
    }
}
