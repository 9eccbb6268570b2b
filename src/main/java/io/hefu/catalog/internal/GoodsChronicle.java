package io.hefu.catalog.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.catalog.GoodsStatus;
import io.hefu.catalog.GoodsView;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what somebody did with goods, and keeps it in the audit trail. */
@Component
class GoodsChronicle {

    private final Outbox outbox;
    private final AuditTrail trail;

    GoodsChronicle(Outbox outbox, AuditTrail trail) {
        this.outbox = outbox;
        this.trail = trail;
    }

    /** @param what the last part of the event's type */
    Mono<Void> tell(Actor actor, String what, @Nullable GoodsView before, GoodsView after, Instant at) {
        Told told = new Told(after.id(), after.code(), after.name(), after.status(), after.refusal(), after.skus());
        Event event = new Event(
                "hefu.catalog.goods." + what,
                after.id().toString(),
                at,
                new Event.Scope(null, null, after.supplierId(), null),
                told);
        AuditEntry entry = new AuditEntry(
                actor,
                "catalog.goods." + what,
                "goods",
                after.id().toString(),
                null,
                null,
                before,
                after,
                after.refusal());
        return outbox.append(List.of(event)).then(trail.record(entry));
    }

    record Told(
            UUID goodsId,
            String code,
            String name,
            GoodsStatus status,
            @Nullable String reason,
            List<GoodsView.Sku> skus) {}
}
