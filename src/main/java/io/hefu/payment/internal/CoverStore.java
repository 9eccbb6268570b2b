package io.hefu.payment.internal;

import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Moves allocated money off its receivable and back, in allocations, transfers and receivables alike. */
@Repository
class CoverStore {

    private final DatabaseClient database;

    CoverStore(DatabaseClient database) {
        this.database = database;
    }

    /** The living allocations of a receivable, what was booked last first. */
    Flux<Cover> of(UUID receivableId) {
        return database.sql("""
                        select a.transfer_id, a.amount_fen, t.booked_at
                        from allocations a join transfers t on t.id = a.transfer_id
                        where a.receivable_id = :receivable and a.reversed_at is null
                        order by t.booked_at desc, t.id desc""")
                .bind("receivable", receivableId)
                .map(Records.of(Cover.class))
                .all();
    }

    /** Ends what a transfer covers of the receivable, and lets it cover this much from now on. */
    Mono<Void> cover(UUID transferId, UUID receivableId, long fen, Instant at, UUID newId) {
        return database.sql("""
                        update allocations set reversed_at = :at, reversed_in = pg_current_xact_id()::text::bigint
                        where transfer_id = :transfer and receivable_id = :receivable and reversed_at is null""")
                .bind("transfer", transferId)
                .bind("receivable", receivableId)
                .bind("at", at)
                .then()
                .then(Mono.defer(() -> fen == 0 ? Mono.empty() : allocate(transferId, receivableId, fen, at, newId)));
    }

    /** What was let off with the payment, and who had decided on it, stays as it was (E-14). */
    private Mono<Void> allocate(UUID transferId, UUID receivableId, long fen, Instant at, UUID id) {
        return database.sql("""
                        insert into allocations (id, transfer_id, receivable_id, amount_fen, waived_fen, allocated_at,
                            allocated_by)
                        select :id, :transfer, :receivable, :fen, coalesce(before.waived_fen, 0), :at, before.allocated_by
                        from (values (1)) as one
                        left join (select waived_fen, allocated_by from allocations
                            where transfer_id = :transfer and receivable_id = :receivable
                            order by reversed_at desc, allocated_at desc limit 1) as before on true""")
                .bind("id", id)
                .bind("transfer", transferId)
                .bind("receivable", receivableId)
                .bind("fen", fen)
                .bind("at", at)
                .then();
    }

    /** @param fen how much more of the transfer is allocated, negative for less */
    Mono<Void> allocated(UUID transferId, long fen) {
        return database.sql("""
                        update transfers set allocated_fen = allocated_fen + :fen,
                            state = case when allocated_fen + :fen + returned_fen = amount_fen then 'MATCHED'
                                else 'PARTIALLY_ALLOCATED' end
                        where id = :id""").bind("id", transferId).bind("fen", fen).then();
    }

    /** Of a settled receivable as much less is owed, so that it stays settled. */
    Mono<Void> takeOff(UUID receivableId, long fen) {
        return database.sql("""
                        update receivables set allocated_fen = allocated_fen - :fen,
                            payable_fen = payable_fen - case when state = 'SETTLED' then :fen else 0 end,
                            refunded_fen = refunded_fen + case when state = 'SETTLED' then :fen else 0 end,
                            code_state = case when state = 'SETTLED' or code is null then code_state
                                when allocated_fen = :fen then 'ACTIVE' else 'PARTIALLY_USED' end
                        where id = :id""").bind("id", receivableId).bind("fen", fen).then();
    }

    /** How much of a living receivable was owed less because of refunds. */
    Mono<Long> refunded(UUID receivableId) {
        return database.sql("select refunded_fen from receivables where id = :id and state in ('OPEN', 'SETTLED')")
                .bind("id", receivableId)
                .mapValue(Long.class)
                .one();
    }

    /** As much is owed again. */
    Mono<Void> owe(UUID receivableId, long fen) {
        return database.sql("""
                        update receivables set payable_fen = payable_fen + :fen, refunded_fen = refunded_fen - :fen
                        where id = :id""").bind("id", receivableId).bind("fen", fen).then();
    }

    record Cover(UUID transferId, long amountFen, Instant bookedAt) {}
}
