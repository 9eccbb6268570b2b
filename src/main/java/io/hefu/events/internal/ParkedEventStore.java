package io.hefu.events.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.events.ConsumedEvent;
import io.hefu.events.ParkedEvents.ParkedEvent;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.r2dbc.spi.Readable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads and forgets parked events. */
@Component
class ParkedEventStore {

    private final DatabaseClient database;
    private final JsonMapper json;

    ParkedEventStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Flux<ParkedEvent> list(@Nullable String consumer, Cursor from, int most) {
        return database.sql("""
                        select id, consumer, epoch || '-' || log_offset as position, event_id, type, subject, attempts, error,
                               parked_at
                        from parked_events
                        where (parked_at, id) < (:at, :id) and (:consumer::text is null or consumer = :consumer)
                        order by parked_at desc, id desc limit :most""")
                .bind("at", from.at())
                .bind("id", from.id())
                .bind("most", most)
                .bind("consumer", Binds.optional(String.class, consumer))
                .map(Records.of(ParkedEvent.class))
                .all();
    }

    /** Forgets it and answers what it was; empty when it is not there. */
    Mono<Taken> take(UUID id) {
        return database.sql("""
                        delete from parked_events where id = :id
                        returning consumer, epoch, log_offset, event_id, type, subject, at, unit_path, region, supplier_id, account_id,
                                  data::text as data""").bind("id", id).map(this::taken).one();
    }

    private Taken taken(Readable row) {
        UUID eventId = required(row, "event_id", UUID.class);
        return new Taken(required(row, "consumer", String.class), ConsumerLog.event(row, eventId, json));
    }

    record Taken(String consumer, ConsumedEvent event) {}
}
