package io.hefu.catalog.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.catalog.FreightTemplate;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells how freight templates change, and keeps it in the audit trail. */
@Component
class FreightChronicle {

    private final Outbox outbox;
    private final AuditTrail trail;
    private final Clock clock;

    FreightChronicle(Outbox outbox, AuditTrail trail, Clock clock) {
        this.outbox = outbox;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param what the last part of the event's type; one of the templates is there */
    Mono<Void> tell(
            Actor actor,
            UUID supplier,
            String what,
            @Nullable FreightTemplate before,
            @Nullable FreightTemplate after) {
        FreightTemplate template = Objects.requireNonNull(after == null ? before : after);
        String subject = template.id().toString();
        Event event = new Event(
                "hefu.catalog.freight-template." + what,
                subject,
                clock.instant(),
                new Event.Scope(null, null, supplier, null),
                new Told(template.id(), template.name(), after != null && after.preferred()));
        AuditEntry entry = new AuditEntry(
                actor,
                "catalog.freight-template." + what,
                "freight-template",
                subject,
                null,
                null,
                before,
                after,
                null);
        return outbox.append(List.of(event)).then(trail.record(entry));
    }

    record Told(UUID templateId, String name, boolean preferred) {}
}
