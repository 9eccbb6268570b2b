package io.hefu.agency.internal;

import io.hefu.agency.AuthorisationState;
import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.ordering.Mandates.Use;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells agents what becomes of their authorisations, and unions of every order by them. */
@Component
class AgencyChronicle {

    private final Outbox outbox;
    private final AuditTrail audit;

    AgencyChronicle(Outbox outbox, AuditTrail audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    /** By nobody in particular. */
    Mono<Void> happened(String what, AuthorisationRow after, Instant at) {
        return outbox.append(List.of(event(what, after, after.agentId(), at, Told.of(after))));
    }

    Mono<Void> done(Actor actor, String what, AuthorisationRow after, @Nullable String reason, Instant at) {
        return happened(what, after, at)
                .then(audit.record(new AuditEntry(
                        actor,
                        "agency.authorisation." + what,
                        "purchase-authorisation",
                        after.id().toString(),
                        after.unitPath(),
                        null,
                        null,
                        Told.of(after),
                        reason)));
    }

    Mono<Void> used(Map<UUID, AuthorisationRow> authorisations, List<Use> uses) {
        return outbox.append(uses.stream()
                .map(use -> {
                    AuthorisationRow row = Objects.requireNonNull(authorisations.get(use.mandateId()));
                    return event(
                            "used",
                            row,
                            row.openedBy(),
                            use.at(),
                            new Used(row.id(), use.orderId(), use.payableFen(), row.usedFen()));
                })
                .toList());
    }

    private static Event event(String what, AuthorisationRow row, UUID reader, Instant at, Object data) {
        Event.Scope scope = new Event.Scope(row.unitPath(), null, null, reader);
        return new Event("hefu.agency.authorisation." + what, row.id().toString(), at, scope, data);
    }

    record Told(
            UUID authorisationId, UUID unitId, UUID agentId, AuthorisationState state, long amountFen, long usedFen) {

        static Told of(AuthorisationRow row) {
            return new Told(row.id(), row.unitId(), row.agentId(), row.state(), row.amountFen(), row.usedFen());
        }
    }

    /** @param usedFen with this order */
    record Used(UUID authorisationId, UUID orderId, long payableFen, long usedFen) {}
}
