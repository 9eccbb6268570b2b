package io.hefu.claim.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.audit.AuditTrail.Deed;
import io.hefu.claim.ClaimStage;
import io.hefu.claim.ClaimStatus;
import io.hefu.claim.internal.ClaimRecordStore.Step;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes down what happens to claims: the step, the event and, of what a person did, the audit entry. */
@Component
class ClaimChronicle {

    private final ClaimRecordStore records;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final Clock clock;

    ClaimChronicle(ClaimRecordStore records, Outbox outbox, AuditTrail trail, Clock clock) {
        this.records = records;
        this.outbox = outbox;
        this.trail = trail;
        this.clock = clock;
    }

    /** Something that the buyer may know. */
    Mono<Void> tell(ClaimRow claim, String what, @Nullable String note, @Nullable Actor by) {
        return tell(List.of(new Step(claim, what, note, false, by == null ? null : by.accountId())));
    }

    /** Something for the platform alone. */
    Mono<Void> tellInside(ClaimRow claim, String what, @Nullable String note, @Nullable Actor by) {
        return tell(List.of(new Step(claim, what, note, true, by == null ? null : by.accountId())));
    }

    Mono<Void> tell(List<Step> steps) {
        if (steps.isEmpty()) {
            return Mono.empty();
        }
        Instant now = clock.instant();
        return Mono.when(
                records.add(steps, now),
                outbox.append(steps.stream().map(step -> event(step, now)).toList()));
    }

    private static Event event(Step step, Instant now) {
        ClaimRow claim = step.claim();
        return new Event(
                "hefu.claim.claim." + step.what(),
                claim.id().toString(),
                now,
                step.inside() ? Event.Scope.PLATFORM : claim.scope(),
                Told.of(claim, step.note(), step.inside()));
    }

    Mono<Void> audit(Actor by, String deed, ClaimRow before, ClaimRow after, @Nullable String reason) {
        return trail.record(entry(by, deed, before, after, reason));
    }

    Mono<Void> audit(List<Deed> deeds) {
        return trail.recordAll(deeds);
    }

    static AuditEntry entry(Actor by, String deed, @Nullable ClaimRow before, ClaimRow after, @Nullable String reason) {
        return new AuditEntry(
                by,
                "claim.claim." + deed,
                "claim",
                after.id().toString(),
                after.unitPath(),
                after.region(),
                before == null ? null : Standing.of(before),
                Standing.of(after),
                reason);
    }

    /** @param dueAt of a claim that a person decides */
    record Told(
            UUID claimId,
            UUID orderId,
            String kind,
            String status,
            int version,
            long amountFen,
            @Nullable Instant dueAt,
            @Nullable String reason) {

        static Told of(ClaimRow claim, @Nullable String reason, boolean inside) {
            return new Told(
                    claim.id(),
                    claim.orderId(),
                    claim.kind().name(),
                    claim.status().name(),
                    claim.version(),
                    claim.paidFen(),
                    inside || !claim.isCodeMissing() ? claim.dueAt() : null,
                    reason);
        }
    }

    /** What the audit trail keeps of a claim. */
    record Standing(
            ClaimStatus status,
            @Nullable ClaimStage stage,
            int version,
            long amountFen,
            @Nullable String assignee,
            @Nullable UUID transferId,
            @Nullable Long settledFen,
            @Nullable Long reducedFen) {

        static Standing of(ClaimRow claim) {
            return new Standing(
                    claim.status(),
                    claim.stage(),
                    claim.version(),
                    claim.paidFen(),
                    claim.assigneeName(),
                    claim.transferId(),
                    claim.settledFen(),
                    claim.reducedFen());
        }
    }
}
