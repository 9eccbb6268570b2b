package io.hefu.organization.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what somebody did with a supplier, and keeps it in the audit trail. */
@Component
class SupplierChronicle {

    private final Outbox outbox;
    private final AuditTrail trail;

    SupplierChronicle(Outbox outbox, AuditTrail trail) {
        this.outbox = outbox;
        this.trail = trail;
    }

    Mono<Void> tell(Deed deed, Instant at) {
        String id = deed.supplier.toString();
        Event event = new Event(
                "hefu.organization." + deed.what, id, at, new Event.Scope(null, null, deed.supplier, null), deed.after);
        AuditEntry entry = new AuditEntry(
                deed.actor,
                "organization." + deed.what,
                "supplier",
                id,
                null,
                null,
                deed.before,
                deed.after,
                deed.reason);
        return outbox.append(List.of(event)).then(trail.record(entry));
    }

    /**
     * @param what for example {@code supplier.approved}
     * @param before a view, in which numbers are masked
     */
    record Deed(
            Actor actor,
            String what,
            UUID supplier,
            @Nullable Object before,
            Object after,
            @Nullable String reason) {}
}
