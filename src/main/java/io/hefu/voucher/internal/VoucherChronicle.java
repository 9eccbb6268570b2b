package io.hefu.voucher.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.voucher.BatchState;
import io.hefu.voucher.VoucherState;
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

    /** By nobody in particular. */
    Mono<Void> batch(String what, BatchRow batch, Instant at) {
        return outbox.append(List.of(event(what, batch, at)));
    }

    Mono<Void> batch(
            Actor actor, String what, @Nullable BatchRow before, BatchRow after, @Nullable String reason, Instant at) {
        return batch(what, after, at)
                .then(audit.record(new AuditEntry(
                        actor,
                        "voucher.batch." + what,
                        "voucher-batch",
                        after.id().toString(),
                        after.unitPath(),
                        after.region(),
                        before == null ? null : Told.of(before),
                        Told.of(after),
                        reason)));
    }

    private static Event event(String what, BatchRow batch, Instant at) {
        Event.Scope scope = new Event.Scope(batch.unitPath(), batch.region(), batch.issuerId(), batch.openedBy());
        return new Event("hefu.voucher.batch." + what, batch.id().toString(), at, scope, Told.of(batch));
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

    /** How a batch stands. */
    record Told(
            UUID batchId, UUID unitId, BatchState state, int vouchers, long faceFen, long payableFen, long paidFen) {

        static Told of(BatchRow batch) {
            return new Told(
                    batch.id(),
                    batch.unitId(),
                    batch.state(),
                    batch.vouchers(),
                    batch.faceFen(),
                    batch.payableFen(),
                    batch.paidFen());
        }
    }

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
