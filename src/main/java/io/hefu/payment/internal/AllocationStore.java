package io.hefu.payment.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The only writer of {@code allocations} and {@code verdicts}: what was decided, and the money that followed. */
@Repository
class AllocationStore {

    private final DatabaseClient database;

    AllocationStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(List<Allocation> allocations) {
        if (allocations.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into allocations (id, transfer_id, receivable_id, amount_fen, waived_fen, allocated_at,
                            allocated_by)
                        select * from unnest(:ids, :transfers, :receivables, :amounts, :waived, :ats, :bys)""")
                .bind("ids", uuids(allocations, it -> Ids.next()))
                .bind("transfers", uuids(allocations, Allocation::transferId))
                .bind("receivables", uuids(allocations, Allocation::receivableId))
                .bind("amounts", longs(allocations, Allocation::amountFen))
                .bind("waived", longs(allocations, Allocation::waivedFen))
                .bind("ats", instants(allocations, Allocation::allocatedAt))
                .bind("bys", uuids(allocations, Allocation::allocatedBy))
                .then();
    }

    Flux<Allocation> of(Collection<UUID> transferIds) {
        return database.sql("""
                        select transfer_id, receivable_id, amount_fen, waived_fen, allocated_at, allocated_by from allocations
                        where transfer_id = any(:ids) and reversed_at is null""")
                .bind("ids", transferIds.toArray(UUID[]::new))
                .map(Records.of(Allocation.class))
                .all();
    }

    Mono<Void> reverse(Collection<UUID> transferIds, Instant at) {
        return database.sql("""
                        update allocations set reversed_at = :at, reversed_in = pg_current_xact_id()::text::bigint
                        where transfer_id = any(:ids) and reversed_at is null""")
                .bind("ids", transferIds.toArray(UUID[]::new))
                .bind("at", at)
                .then();
    }

    Mono<Void> record(List<Taken> verdicts) {
        return database.sql("""
                        insert into verdicts (id, transfer_id, verdict, state, tier, reason, evidence, decided_at,
                            decided_by)
                        select id, transfer_id, verdict, state, tier, reason, evidence::json, decided_at, decided_by
                        from unnest(:ids, :transfers, :verdicts, :states, :tiers, :reasons, :evidence, :ats, :bys)
                            as v(id, transfer_id, verdict, state, tier, reason, evidence, decided_at, decided_by)""")
                .bind("ids", uuids(verdicts, it -> Ids.next()))
                .bind("transfers", uuids(verdicts, Taken::transferId))
                .bind("verdicts", texts(verdicts, Taken::verdict))
                .bind("states", texts(verdicts, Taken::state))
                .bind("tiers", texts(verdicts, Taken::tier))
                .bind("reasons", texts(verdicts, Taken::reason))
                .bind("evidence", texts(verdicts, Taken::evidence))
                .bind("ats", instants(verdicts, Taken::decidedAt))
                .bind("bys", uuids(verdicts, Taken::decidedBy))
                .then();
    }

    record Allocation(
            UUID transferId,
            UUID receivableId,
            long amountFen,
            long waivedFen,
            Instant allocatedAt,
            @Nullable UUID allocatedBy) {}

    /** A decision as it is kept for good; the evidence is JSON. */
    record Taken(
            UUID transferId,
            String verdict,
            String state,
            @Nullable String tier,
            @Nullable String reason,
            String evidence,
            Instant decidedAt,
            @Nullable UUID decidedBy) {}
}
