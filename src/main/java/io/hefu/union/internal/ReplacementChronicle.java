package io.hefu.union.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.union.Replacement.State;
import io.hefu.union.Scheme;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what becomes of replacements, among what else their schemes tell, and writes it down. */
@Component
class ReplacementChronicle {

    private final Outbox outbox;
    private final AuditTrail audit;

    ReplacementChronicle(Outbox outbox, AuditTrail audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    /** @param actor null for a recipient who has no account */
    Mono<Void> replacement(
            @Nullable Actor actor, String what, @Nullable ReplacementRow before, ReplacementRow after, Instant at) {
        String type = module(after.scheme()) + ".replacement." + what;
        Mono<Void> told = outbox.append(
                List.of(new Event("hefu." + type, after.id().toString(), at, after.concern(), Broken.of(after))));
        return actor == null
                ? told
                : told.then(audit.record(new AuditEntry(
                        actor,
                        type,
                        "union-replacement",
                        after.id().toString(),
                        after.unitPath(),
                        after.region(),
                        before == null ? null : Broken.of(before),
                        Broken.of(after),
                        after.answer())));
    }

    private static String module(Scheme scheme) {
        return scheme == Scheme.WAREHOUSE_PICK ? "pick" : "unionsession";
    }

    /** @param reason why it was refused */
    record Broken(
            UUID replacementId,
            UUID subjectId,
            @Nullable UUID orderId,
            UUID parcelId,
            State state,
            @Nullable String carrier,
            @Nullable String trackingNo,
            @Nullable String reason) {

        static Broken of(ReplacementRow row) {
            return new Broken(
                    row.id(),
                    row.subjectId(),
                    row.orderId(),
                    row.parcelId(),
                    row.state(),
                    row.carrier(),
                    row.trackingNo(),
                    row.answer());
        }
    }
}
