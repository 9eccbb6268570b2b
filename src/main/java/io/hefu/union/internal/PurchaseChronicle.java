package io.hefu.union.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.union.Purchase;
import io.hefu.union.PurchaseState;
import io.hefu.union.Scheme;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what becomes of purchases and writes it down. */
@Component
class PurchaseChronicle {

    private final Outbox outbox;
    private final AuditTrail audit;

    PurchaseChronicle(Outbox outbox, AuditTrail audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    /** By nobody in particular. */
    Mono<Void> happened(String what, Purchase purchase, Instant at) {
        Event.Scope scope =
                new Event.Scope(purchase.unitPath(), purchase.region(), purchase.sellerId(), purchase.openedBy());
        return outbox.append(List.of(
                new Event("hefu.union.purchase." + what, purchase.id().toString(), at, scope, Told.of(purchase))));
    }

    Mono<Void> done(
            Actor actor, String what, @Nullable Purchase before, Purchase after, @Nullable String reason, Instant at) {
        return happened(what, after, at)
                .then(audit.record(new AuditEntry(
                        actor,
                        "union.purchase." + what,
                        "union-purchase",
                        after.id().toString(),
                        after.unitPath(),
                        after.region(),
                        before == null ? null : Told.of(before),
                        Told.of(after),
                        reason)));
    }

    /** How a purchase stands. */
    record Told(UUID purchaseId, Scheme scheme, UUID unitId, PurchaseState state, long payableFen, long paidFen) {

        static Told of(Purchase purchase) {
            return new Told(
                    purchase.id(),
                    purchase.scheme(),
                    purchase.unitId(),
                    purchase.state(),
                    purchase.payableFen(),
                    purchase.paidFen());
        }
    }
}
