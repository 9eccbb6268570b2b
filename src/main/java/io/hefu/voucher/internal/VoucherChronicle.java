package io.hefu.voucher.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.union.Purchase;
import io.hefu.voucher.VoucherState;
import io.hefu.voucher.internal.VoucherStore.Assigned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what becomes of batches and vouchers and writes it down. What a person does with a voucher is told to nobody else. */
@Component
class VoucherChronicle {

    private final Outbox outbox;
    private final AuditTrail audit;

    VoucherChronicle(Outbox outbox, AuditTrail audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    /** What the union does with a batch; how it is paid its purchase tells. */
    Mono<Void> batch(Actor actor, String what, Purchase purchase, BatchRow batch, @Nullable String reason, Instant at) {
        String subject = batch.id().toString();
        Told told = new Told(batch.id(), purchase.unitId(), batch.vouchers(), batch.faceFen());
        Event.Scope scope =
                new Event.Scope(purchase.unitPath(), purchase.region(), purchase.sellerId(), purchase.openedBy());
        return outbox.append(List.of(new Event("hefu.voucher.batch." + what, subject, at, scope, told)))
                .then(audit.record(new AuditEntry(
                        actor,
                        "voucher.batch." + what,
                        "voucher-batch",
                        subject,
                        purchase.unitPath(),
                        purchase.region(),
                        null,
                        told,
                        reason)));
    }

    /** To those to whom they are assigned, one by one. */
    Mono<Void> assigned(Purchase purchase, BatchRow batch, List<Assigned> vouchers, Instant at) {
        Event.Scope scope = new Event.Scope(purchase.unitPath(), null, null, null);
        return outbox.append(vouchers.stream()
                .map(voucher -> new Event(
                        "hefu.voucher.voucher.assigned",
                        voucher.voucherId().toString(),
                        at,
                        scope,
                        new Invited(voucher.voucherId(), voucher.memberId(), purchase.unitName(), batch.name())))
                .toList());
    }

    Mono<Void> voucher(
            Actor actor, String what, VoucherRow before, VoucherRow after, @Nullable String reason, Instant at) {
        return audit.record(new AuditEntry(
                        actor,
                        "voucher.voucher." + what,
                        "voucher",
                        after.id().toString(),
                        after.unitPath(),
                        null,
                        Piece.of(before),
                        Piece.of(after),
                        reason))
                .then(outbox.append(List.of(new Event(
                        "hefu.voucher.voucher." + what,
                        after.id().toString(),
                        at,
                        new Event.Scope(null, null, null, after.holderId()),
                        Piece.of(after)))));
    }

    record Told(UUID batchId, UUID unitId, int vouchers, long faceFen) {}

    record Invited(UUID voucherId, UUID memberId, String unit, String batch) {}

    /** How a voucher stands. */
    record Piece(UUID voucherId, UUID batchId, int number, VoucherState state, long leftFen, boolean frozen) {

        static Piece of(VoucherRow voucher) {
            return new Piece(
                    voucher.id(),
                    voucher.batchId(),
                    voucher.number(),
                    voucher.state(),
                    voucher.leftFen(),
                    voucher.frozenAt() != null);
        }
    }
}
