package io.hefu.unionsession.internal;

import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps what goes back of sessions. */
@Component
class SessionRefundStore {

    private final DatabaseClient database;

    SessionRefundStore(DatabaseClient database) {
        this.database = database;
    }

    /** Raises a duplicate key while another is under way. */
    Mono<Void> insert(UUID id, UUID session, long fen, String reason, Instant at, UUID by) {
        return database.sql("""
                        insert into union_session_refunds (id, session_id, amount_fen, reason, asked_at, asked_by)
                        values (:id, :session, :fen, :reason, :at, :by)""")
                .bind("id", id)
                .bind("session", session)
                .bind("fen", fen)
                .bind("reason", reason)
                .bind("at", at)
                .bind("by", by)
                .then();
    }

    /** Answers the session; empty for the case of another module. */
    Mono<UUID> progress(UUID id, long leftFen, long putBackFen) {
        return database.sql("""
                        update union_session_refunds set left_fen = left_fen + :left, put_back_fen = put_back_fen + :back
                        where id = :id returning session_id""")
                .bind("id", id)
                .bind("left", leftFen)
                .bind("back", putBackFen)
                .mapValue(UUID.class)
                .one();
    }
}
