package io.hefu.catalog.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.catalog.Allocations;
import io.hefu.catalog.LotStatus;
import io.hefu.catalog.LotView;
import io.hefu.catalog.Warehouse;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what happens in warehouses, and keeps it in the audit trail. */
@Component
class WarehouseChronicle {

    private static final Event.Scope PLATFORM = new Event.Scope(null, null, null, null);

    private final Outbox outbox;
    private final AuditTrail trail;

    WarehouseChronicle(Outbox outbox, AuditTrail trail) {
        this.outbox = outbox;
        this.trail = trail;
    }

    Mono<Void> warehouse(Actor actor, String what, @Nullable Warehouse before, Warehouse after, Instant at) {
        String subject = after.id().toString();
        Event event = new Event("hefu.catalog.warehouse." + what, subject, at, PLATFORM, after);
        return tell(event, entry(actor, "catalog.warehouse." + what, "warehouse", subject, before, after));
    }

    Mono<Void> lot(Actor actor, String what, @Nullable LotView before, LotView after, Instant at) {
        String subject = after.id().toString();
        Event event = new Event(
                "hefu.catalog.lot." + what,
                subject,
                at,
                new Event.Scope(null, null, after.supplierId(), null),
                new Lot(
                        after.id(),
                        after.warehouseId(),
                        after.lotNo(),
                        after.skuId(),
                        after.status(),
                        after.arrived(),
                        after.accepted()));
        return tell(event, entry(actor, "catalog.lot." + what, "lot", subject, before, after));
    }

    Mono<Void> allocation(
            Actor actor, String what, Allocations.@Nullable View before, Allocations.View after, Instant at) {
        String subject = after.reference().toString();
        Event event = new Event(
                "hefu.catalog.allocation." + what,
                subject,
                at,
                PLATFORM,
                new Allocated(after.reference(), after.warehouseId(), after.parts()));
        return tell(event, entry(actor, "catalog.allocation." + what, "allocation", subject, before, after));
    }

    private Mono<Void> tell(Event event, AuditEntry entry) {
        return outbox.append(List.of(event)).then(trail.record(entry));
    }

    private static AuditEntry entry(
            Actor actor, String action, String type, String subject, @Nullable Object before, Object after) {
        return new AuditEntry(actor, action, type, subject, null, null, before, after, null);
    }

    record Lot(
            UUID lotId,
            UUID warehouseId,
            String lotNo,
            UUID skuId,
            LotStatus status,
            long arrived,
            @Nullable Long accepted) {}

    record Allocated(UUID reference, UUID warehouseId, List<Allocations.Part> parts) {}
}
