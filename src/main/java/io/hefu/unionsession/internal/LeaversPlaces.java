package io.hefu.unionsession.internal;

import io.hefu.union.LeaverListener;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes leavers off the lists of sessions for which nothing is bought yet; what is bought for them stays theirs. */
@Component
class LeaversPlaces implements LeaverListener {

    private final DatabaseClient database;

    LeaversPlaces(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> left(Collection<UUID> memberIds) {
        return open(memberIds)
                .filter(sessions -> !sessions.isEmpty())
                .flatMap(sessions -> database.sql(
                                "delete from union_session_people where session_id = any(:sessions) and member_id = any(:members)")
                        .bind("sessions", sessions.toArray(UUID[]::new))
                        .bind("members", memberIds.toArray(UUID[]::new))
                        .then())
                .checkpoint("take leavers off the lists of union sessions");
    }

    /** All that their units are putting together, on whatever list they come at the same time; nobody approves them meanwhile. */
    private Mono<List<UUID>> open(Collection<UUID> memberIds) {
        return database.sql("""
                        select id from union_sessions
                        where state in ('DRAFT', 'OPEN') and unit_id in (select unit_id from union_staff where id = any(:ids))
                        order by id for update""")
                .bind("ids", memberIds.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all()
                .collectList();
    }
}
