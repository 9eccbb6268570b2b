package io.hefu.payment.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import io.hefu.payment.domain.Share;
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

    /** Decisions, and to whom their money goes. */
    Mono<Void> record(List<Taken> decisions) {
        List<Given> given = decisions.stream()
                .flatMap(taken -> taken.shares().stream().map(share -> new Given(taken, share)))
                .toList();
        return database.sql("""
                        with decided as (
                            insert into verdicts (id, transfer_id, verdict, state, tier, reason, evidence, decided_at,
                                decided_by)
                            select id, transfer_id, verdict, state, tier, reason, evidence::json, decided_at, decided_by
                            from unnest(:ids, :transfers, :verdicts, :states, :tiers, :reasons, :evidence, :ats, :bys)
                                as v(id, transfer_id, verdict, state, tier, reason, evidence, decided_at, decided_by))
                        insert into allocations (id, transfer_id, receivable_id, amount_fen, waived_fen, allocated_at,
                            allocated_by)
                        select * from unnest(:shares, :from, :to, :amounts, :waived, :givenAts, :givers)""")
                .bind("ids", uuids(decisions, it -> Ids.next()))
                .bind("transfers", uuids(decisions, Taken::transferId))
                .bind("verdicts", texts(decisions, Taken::verdict))
                .bind("states", texts(decisions, Taken::state))
                .bind("tiers", texts(decisions, Taken::tier))
                .bind("reasons", texts(decisions, Taken::reason))
                .bind("evidence", texts(decisions, Taken::evidence))
                .bind("ats", instants(decisions, Taken::decidedAt))
                .bind("bys", uuids(decisions, Taken::decidedBy))
                .bind("shares", uuids(given, it -> Ids.next()))
                .bind("from", uuids(given, it -> it.by().transferId()))
                .bind("to", uuids(given, it -> it.share().receivableId()))
                .bind("amounts", longs(given, it -> it.share().amountFen()))
                .bind("waived", longs(given, it -> it.share().waivedFen()))
                .bind("givenAts", instants(given, it -> it.by().decidedAt()))
                .bind("givers", uuids(given, it -> it.by().decidedBy()))
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

    record Allocation(
            UUID transferId,
            UUID receivableId,
            long amountFen,
            long waivedFen,
            Instant allocatedAt,
            @Nullable UUID allocatedBy) {}

    /** A decision as it is kept for good; the evidence is JSON, and the shares become allocations. */
    record Taken(
            UUID transferId,
            String verdict,
            String state,
            @Nullable String tier,
            @Nullable String reason,
            String evidence,
            Instant decidedAt,
            @Nullable UUID decidedBy,
            List<Share> shares) {}

    private record Given(Taken by, Share share) {}
}
