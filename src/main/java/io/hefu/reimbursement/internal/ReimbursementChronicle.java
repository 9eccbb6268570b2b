package io.hefu.reimbursement.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.reimbursement.ClaimState;
import io.hefu.reimbursement.StatementState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what becomes of claims and statements and writes it down. */
@Component
class ReimbursementChronicle {

    private final Outbox outbox;
    private final AuditTrail audit;

    ReimbursementChronicle(Outbox outbox, AuditTrail audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    /** To the one who handed it in alone (domain part 5, rule 4). */
    Mono<Void> claim(Actor actor, String what, ClaimRow claim, @Nullable String reason, Instant at) {
        String subject = claim.id().toString();
        Handed data = new Handed(claim.id(), claim.orderId(), claim.state(), claim.amountFen());
        Event.Scope scope = new Event.Scope(null, null, null, claim.accountId());
        return outbox.append(List.of(new Event("hefu.reimbursement.claim." + what, subject, at, scope, data)))
                .then(audit.record(new AuditEntry(
                        actor,
                        "reimbursement.claim." + what,
                        "reimbursement-claim",
                        subject,
                        actor.unitPath(),
                        null,
                        null,
                        data,
                        reason)));
    }

    Mono<Void> statement(Actor actor, String what, StatementRow statement, @Nullable String reason, Instant at) {
        String subject = statement.id().toString();
        Stated data = new Stated(statement.id(), statement.unitId(), statement.state(), statement.amountFen());
        Event.Scope scope = new Event.Scope(actor.unitPath(), null, null, statement.openedBy());
        return outbox.append(List.of(new Event("hefu.reimbursement.statement." + what, subject, at, scope, data)))
                .then(audit.record(new AuditEntry(
                        actor,
                        "reimbursement.statement." + what,
                        "reimbursement-statement",
                        subject,
                        actor.unitPath(),
                        null,
                        null,
                        data,
                        reason)));
    }

    record Handed(UUID claimId, UUID orderId, ClaimState state, long amountFen) {}

    record Stated(UUID statementId, UUID unitId, StatementState state, long amountFen) {}
}
