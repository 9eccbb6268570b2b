package io.hefu.union.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.imports.ImportJob;
import io.hefu.imports.Outcome;
import io.hefu.kernel.Actor;
import io.hefu.union.Budgets.Budget;
import io.hefu.union.Scheme;
import io.hefu.union.StaffMember;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what unions do with their lists and budgets and writes it down; people stay unnamed. */
@Component
class UnionChronicle {

    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    UnionChronicle(Outbox outbox, AuditTrail audit, Clock clock) {
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    Mono<Void> member(Actor actor, String what, @Nullable StaffMember before, StaffMember after) {
        String subject = after.id().toString();
        return tell(actor, "hefu.union.staff." + what, subject, new Told(after.id(), after.staffNo()))
                .then(audit.record(new AuditEntry(
                        actor,
                        "union.staff." + what,
                        "union-staff",
                        subject,
                        actor.unitPath(),
                        null,
                        before,
                        after,
                        null)));
    }

    Mono<Void> imported(ImportJob job, Outcome outcome) {
        Actor actor = job.actor();
        String subject = job.id().toString();
        return tell(actor, "hefu.union.staff.imported", subject, new Imported(job.id(), outcome.counts()))
                .then(audit.record(new AuditEntry(
                        actor,
                        "union.staff.import",
                        "union-staff-import",
                        subject,
                        actor.unitPath(),
                        null,
                        null,
                        Map.of("fileName", job.fileName(), "counts", outcome.counts()),
                        null)));
    }

    Mono<Void> budget(Actor actor, UUID unitId, @Nullable Budget before, Budget after) {
        String subject = unitId + "/" + after.year() + "/" + after.scheme();
        Set data = new Set(unitId, after.year(), after.scheme(), after.amountFen());
        return tell(actor, "hefu.union.budget.set", subject, data)
                .then(audit.record(new AuditEntry(
                        actor,
                        "union.budget.set",
                        "union-budget",
                        subject,
                        actor.unitPath(),
                        null,
                        before,
                        after,
                        null)));
    }

    private Mono<Void> tell(Actor actor, String type, String subject, Object data) {
        Event.Scope scope = new Event.Scope(actor.unitPath(), null, null, actor.accountId());
        return outbox.append(List.of(new Event(type, subject, clock.instant(), scope, data)));
    }

    record Told(UUID memberId, String staffNo) {}

    record Imported(UUID importId, Map<String, Long> counts) {}

    record Set(UUID unitId, int year, Scheme scheme, long amountFen) {}
}
