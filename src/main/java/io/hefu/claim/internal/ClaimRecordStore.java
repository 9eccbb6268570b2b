package io.hefu.claim.internal;

import static io.r2dbc.spi.R2dbcType.VARCHAR;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Ids;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What is only ever added: submitted versions, steps, and the tries of a day. */
@Repository
class ClaimRecordStore {

    private final DatabaseClient database;

    ClaimRecordStore(DatabaseClient database) {
        this.database = database;
    }

    /** Keeps the claim as it was submitted. */
    Mono<Void> keepVersion(UUID claimId, UUID by) {
        return database.sql("""
                        insert into claim_versions (claim_id, version, kind, payer_name, payer_account_no, paid_fen,
                            remark, receipt_no, submitted_at, submitted_by)
                        select id, version, kind, payer_name, payer_account_no, paid_fen, remark, receipt_no,
                            submitted_at, :by
                        from claims where id = :id""").bind("id", claimId).bind("by", by).then();
    }

    Mono<Void> step(
            ClaimRow claim, String step, @Nullable String note, boolean internal, Instant at, @Nullable UUID by) {
        return database.sql("""
                        insert into claim_steps (id, claim_id, version, step, note, internal, at, by_account)
                        values (:id, :claim, :version, :step, :note, :internal, :at, :by)""")
                .bind("id", Ids.next())
                .bind("claim", claim.id())
                .bind("version", claim.version())
                .bind("step", step)
                .bind("note", Parameters.in(VARCHAR, note))
                .bind("internal", internal)
                .bind("at", at)
                .bind("by", Binds.optional(UUID.class, by))
                .then();
    }
}
