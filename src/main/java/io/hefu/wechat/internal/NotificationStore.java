package io.hefu.wechat.internal;

import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Remembers which notifications had their effect. */
@Repository
class NotificationStore {

    private final DatabaseClient database;

    NotificationStore(DatabaseClient database) {
        this.database = database;
    }

    /** False when it was seen before; of two at once the second waits for the first. */
    Mono<Boolean> remember(String id, UUID messageId, String eventType, Instant at) {
        return database.sql("""
                        insert into wechat_notifications (id, message_id, event_type, received_at)
                        values (:id, :message, :type, :at) on conflict do nothing""")
                .bind("id", id)
                .bind("message", messageId)
                .bind("type", eventType)
                .bind("at", at)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }
}
