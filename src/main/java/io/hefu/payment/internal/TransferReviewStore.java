package io.hefu.payment.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who has transfers in hand and what is proposed for them; the only writer of {@code transfer_reviews}. */
@Repository
class TransferReviewStore {

    private final DatabaseClient database;

    TransferReviewStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<TransferReview> of(Collection<UUID> transferIds) {
        return database.sql("""
                        select transfer_id, assignee, assignee_name, proposal::text as proposal, proposed_by, proposed_at
                        from transfer_reviews where transfer_id = any(:ids)""")
                .bind("ids", transferIds.toArray(UUID[]::new))
                .map(Records.of(TransferReview.class))
                .all();
    }

    Mono<Void> assign(UUID transferId, UUID reviewerId, String name) {
        return database.sql("""
                        insert into transfer_reviews (transfer_id, assignee, assignee_name) values (:id, :to, :name)
                        on conflict (transfer_id) do update set assignee = :to, assignee_name = :name""")
                .bind("id", transferId)
                .bind("to", reviewerId)
                .bind("name", name)
                .then();
    }

    /** What is proposed stays. */
    Mono<Void> release(UUID transferId) {
        return database.sql("""
                        update transfer_reviews set assignee = null, assignee_name = null where transfer_id = :id""").bind("id", transferId).then();
    }

    /** The proposal is for somebody else to decide, so that nobody has the transfer in hand any more. */
    Mono<Void> propose(UUID transferId, String proposal, Actor by, Instant at) {
        return database.sql("""
                        insert into transfer_reviews (transfer_id, proposal, proposed_by, proposed_at)
                        values (:id, :proposal::json, :by, :at)
                        on conflict (transfer_id) do update set assignee = null, assignee_name = null,
                            proposal = :proposal::json, proposed_by = :by, proposed_at = :at""")
                .bind("id", transferId)
                .bind("proposal", proposal)
                .bind("by", by.accountId())
                .bind("at", at)
                .then();
    }

    Mono<Void> forget(Collection<UUID> transferIds) {
        return database.sql("delete from transfer_reviews where transfer_id = any(:ids)")
                .bind("ids", transferIds.toArray(UUID[]::new))
                .then();
    }

    /** A row; the proposal is JSON. */
    record TransferReview(
            UUID transferId,
            @Nullable UUID assignee,
            @Nullable String assigneeName,
            @Nullable String proposal,
            @Nullable UUID proposedBy,
            @Nullable Instant proposedAt) {

        static TransferReview none(UUID transferId) {
            return new TransferReview(transferId, null, null, null, null, null);
        }

        /** Whether somebody else has it in hand. */
        boolean isTakenFrom(Actor actor) {
            return assignee != null && !assignee.equals(actor.accountId());
        }
    }
}
