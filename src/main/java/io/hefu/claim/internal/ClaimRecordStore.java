package io.hefu.claim.internal;

import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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

    /** Keeps the claims as their buyers submitted them. */
    Mono<Void> keepVersions(Collection<UUID> claimIds) {
        return database.sql("""
                        insert into claim_versions (claim_id, version, kind, payer_name, payer_account_no, paid_fen,
                            remark, receipt_no, submitted_at, submitted_by)
                        select id, version, kind, payer_name, payer_account_no, paid_fen, remark, receipt_no,
                            submitted_at, account_id
                        from claims where id = any(:ids)""").bind("ids", claimIds.toArray(UUID[]::new)).then();
    }

    Mono<Void> add(List<Step> steps, Instant at) {
        return database.sql("""
                        insert into claim_steps (id, claim_id, version, step, note, internal, at, by_account)
                        select id, claim, version, step, note, internal, :at, by_account
                        from unnest(:ids, :claims, :versions, :steps, :notes, :internal, :by)
                            as s(id, claim, version, step, note, internal, by_account)""")
                .bind("at", at)
                .bind("ids", uuids(steps, it -> Ids.next()))
                .bind("claims", uuids(steps, it -> it.claim().id()))
                .bind("versions", integers(steps, it -> it.claim().version()))
                .bind("steps", texts(steps, Step::name))
                .bind("notes", texts(steps, Step::note))
                .bind("internal", steps.stream().map(Step::inside).toArray(Boolean[]::new))
                .bind("by", uuids(steps, Step::by))
                .then();
    }

    /**
     * What happened to a claim.
     *
     * @param what the last part of its event's type, like {@code in-review}
     * @param inside for the platform alone, lest it tell of strangers' money
     */
    record Step(
            ClaimRow claim,
            String what,
            @Nullable String note,
            boolean inside,
            @Nullable UUID by) {

        String name() {
            return what.toUpperCase(Locale.ROOT).replace('-', '_');
        }
    }
}
