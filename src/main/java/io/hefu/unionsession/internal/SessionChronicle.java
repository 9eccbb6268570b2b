package io.hefu.unionsession.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.imports.ImportJob;
import io.hefu.imports.Outcome;
import io.hefu.kernel.Actor;
import io.hefu.unionsession.SessionState;
import io.hefu.unionsession.internal.SessionInvitations.Guest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what becomes of sessions and writes it down; who lives where stands in neither. */
@Component
class SessionChronicle {

    private final Outbox outbox;
    private final AuditTrail audit;

    SessionChronicle(Outbox outbox, AuditTrail audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    /** By nobody in particular. */
    Mono<Void> session(String what, SessionRow session, Instant at) {
        Event.Scope scope =
                new Event.Scope(session.unitPath(), session.region(), session.operatorId(), session.openedBy());
        return outbox.append(List.of(
                new Event("hefu.unionsession.session." + what, session.id().toString(), at, scope, Told.of(session))));
    }

    Mono<Void> session(
            Actor actor,
            String what,
            @Nullable SessionRow before,
            SessionRow after,
            @Nullable String reason,
            Instant at) {
        return session(what, after, at)
                .then(audit.record(new AuditEntry(
                        actor,
                        "unionsession.session." + what,
                        "union-session",
                        after.id().toString(),
                        after.unitPath(),
                        after.region(),
                        before == null ? null : Told.of(before),
                        Told.of(after),
                        reason)));
    }

    /** To those who take part, one by one. */
    Mono<Void> invited(SessionRow session, List<Guest> guests, Instant at) {
        Event.Scope scope = new Event.Scope(session.unitPath(), null, null, null);
        String lastDay = session.endsOn().toString();
        return outbox.append(guests.stream()
                .map(guest -> new Event(
                        "hefu.unionsession.person.invited",
                        guest.personId().toString(),
                        at,
                        scope,
                        new Invited(guest.personId(), guest.memberId(), session.unitName(), session.name(), lastDay)))
                .toList());
    }

    /** Of a list of people, how it was taken in. */
    Mono<Void> imported(ImportJob job, SessionRow session, Outcome outcome, Instant at) {
        Event.Scope scope = new Event.Scope(
                session.unitPath(), session.region(), null, job.actor().accountId());
        Imported data = new Imported(session.id(), job.id(), outcome.counts());
        return audit.record(new AuditEntry(
                        job.actor(),
                        "unionsession.session.people-imported",
                        "union-session",
                        session.id().toString(),
                        session.unitPath(),
                        session.region(),
                        null,
                        data,
                        null))
                .then(outbox.append(List.of(new Event(
                        "hefu.unionsession.session.people-imported",
                        session.id().toString(),
                        at,
                        scope,
                        data))));
    }

    /** How a session stands. */
    record Told(UUID sessionId, UUID unitId, SessionState state, long payableFen, long paidFen, long unusedFen) {

        static Told of(SessionRow session) {
            return new Told(
                    session.id(),
                    session.unitId(),
                    session.state(),
                    session.payableFen(),
                    session.paidFen(),
                    session.unusedFen());
        }
    }

    record Invited(UUID personId, UUID memberId, String unit, String session, String lastDay) {}

    record Imported(UUID sessionId, UUID importId, Map<String, Long> counts) {}
}
