package io.hefu.unionsession.internal;

import io.hefu.kernel.Records;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells those who take part in a published session, each once. */
@Component
class SessionInvitations {

    private final DatabaseClient database;
    private final SessionChronicle chronicle;
    private final Clock clock;

    SessionInvitations(DatabaseClient database, SessionChronicle chronicle, Clock clock) {
        this.database = database;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    /** Of a locked session; within the caller's transaction. */
    Mono<Void> invite(SessionRow session) {
        Instant at = clock.instant();
        return database.sql("""
                        update union_session_people set invited_at = :at where session_id = :id and invited_at is null
                        returning id as person_id, member_id""")
                .bind("id", session.id())
                .bind("at", at)
                .map(Records.of(Guest.class))
                .all()
                .collectList()
                .flatMap(guests -> chronicle.invited(session, guests, at))
                .checkpoint("invite to a union session");
    }

    record Guest(UUID personId, UUID memberId) {}
}
