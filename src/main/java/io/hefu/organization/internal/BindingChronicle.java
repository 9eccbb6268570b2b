package io.hefu.organization.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.organization.BindingStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tells what became of a binding, and keeps it in the audit trail. The event is for the person alone: a scope of the unit
 * would open it to everybody above, who may not know who buys (F-29).
 */
@Component
class BindingChronicle {

    private final Outbox outbox;
    private final AuditTrail trail;
    private final Clock clock;

    BindingChronicle(Outbox outbox, AuditTrail trail, Clock clock) {
        this.outbox = outbox;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param what the last part of the event's type */
    Mono<Void> tell(Actor actor, String what, @Nullable BindingStatus before, BindingRow after) {
        Told told = new Told(after.id(), after.accountId(), after.unitId(), after.status(), after.reason());
        Event event = new Event(
                "hefu.organization.binding." + what,
                after.id().toString(),
                clock.instant(),
                new Event.Scope(null, null, null, after.accountId()),
                told);
        AuditEntry entry = new AuditEntry(
                actor,
                "organization.binding." + what,
                "binding",
                after.id().toString(),
                null,
                null,
                before == null ? null : Map.of("status", before),
                told,
                after.reason());
        return outbox.append(List.of(event)).then(trail.record(entry));
    }

    record Told(
            UUID bindingId,
            UUID accountId,
            UUID unitId,
            BindingStatus status,
            @Nullable String reason) {}
}
