package io.hefu.events.internal;

import io.hefu.events.Event;
import io.hefu.events.domain.LoggedEvent;
import io.hefu.events.domain.Position;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the event log; nothing but the relay writes it. */
@Component
class EventLogStore {

    private final DatabaseClient database;
    private final EventFrames frames;

    EventLogStore(DatabaseClient database, EventFrames frames) {
        this.database = database;
        this.frames = frames;
    }

    Mono<Position> head() {
        return database.sql("select epoch, last_offset from event_log_head")
                .map(row -> position(row, "epoch", "last_offset"))
                .one();
    }

    /** The events at the next {@code size} offsets, as far as they exist. */
    Mono<List<LoggedEvent>> after(Position position, int size) {
        return database.sql("""
                        select epoch, log_offset, event_id, type, subject, at, unit_path, region, supplier_id, account_id,
                               data::text as data
                        from event_log
                        where epoch = :epoch and log_offset > :after and log_offset <= :last
                        order by log_offset
                        """)
                .bind("epoch", position.epoch())
                .bind("after", position.offset())
                .bind("last", position.offset() + size)
                .map(this::event)
                .all()
                .collectList();
    }

    private LoggedEvent event(Readable row) {
        Position position = position(row, "epoch", "log_offset");
        CloudEvent envelope = frames.envelope(
                Objects.requireNonNull(row.get("event_id", UUID.class)),
                text(row, "type"),
                text(row, "subject"),
                Objects.requireNonNull(row.get("at", Instant.class)),
                text(row, "data"));
        return new LoggedEvent(
                position, envelope.type(), envelope.subject(), scope(row), frames.event(position, envelope));
    }

    static Position position(Readable row, String epoch, String offset) {
        return new Position(number(row, epoch), number(row, offset));
    }

    static Event.Scope scope(Readable row) {
        return new Event.Scope(
                row.get("unit_path", String.class),
                row.get("region", String.class),
                row.get("supplier_id", UUID.class),
                row.get("account_id", UUID.class));
    }

    static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }
}
