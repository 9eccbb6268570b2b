package io.hefu.events.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.events.CloudEvent;
import io.hefu.events.Event;
import io.hefu.events.domain.Interest;
import io.hefu.events.domain.LoggedEvent;
import io.hefu.events.domain.Position;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the event log; nothing but the relay writes it. */
@Component
class EventLogStore {

    private final DatabaseClient database;
    private final EventFrames frames;
    private final String source;

    EventLogStore(DatabaseClient database, EventFrames frames, EventsSettings settings) {
        this.database = database;
        this.frames = frames;
        this.source = settings.source();
    }

    Mono<Position> head() {
        return database.sql("select epoch, last_offset from event_log_head")
                .map(row -> position(row, "epoch", "last_offset"))
                .one();
    }

    /** Where the log ends, and the events at the next {@code size} offsets in the epoch of the position. */
    Mono<Growth> growth(Position position, int size) {
        return database.sql("""
                        select h.epoch as head_epoch, h.last_offset as head_offset, log.epoch, log_offset, event_id, type,
                               subject, at, unit_path, region, supplier_id, account_id, data::text as data
                        from event_log_head h
                             left join event_log log on log.epoch = :epoch and log_offset > :after and log_offset <= :last
                        order by log_offset
                        """)
                .bind("epoch", position.epoch())
                .bind("after", position.offset())
                .bind("last", position.offset() + size)
                .map(row -> new Growth(
                        position(row, "head_epoch", "head_offset"),
                        row.get("log_offset", Long.class) == null ? List.of() : List.of(event(row))))
                .all()
                .collectList()
                .map(rows -> new Growth(
                        rows.get(0).head(),
                        rows.stream().flatMap(row -> row.events().stream()).toList()));
    }

    /** Those of the next {@code size} offsets that are of interest; empty when there is nothing after the position. */
    Mono<Stretch<LoggedEvent>> after(Position position, int size, Interest interest) {
        return after(position, size, interest, this::event);
    }

    /** The same, each event as it is wanted. */
    <E> Mono<Stretch<E>> after(Position position, int size, Interest interest, Function<Readable, E> as) {
        LogCondition condition = LogCondition.of(interest);
        return database.sql("""
                        select first_offset, last_offset, epoch, log_offset, event_id, type, subject, at, unit_path, region,
                               supplier_id, account_id, data::text as data
                        from (select min(log_offset) as first_offset, max(log_offset) as last_offset from event_log
                              where epoch = :epoch and log_offset > :after and log_offset <= :last) as ends
                             left join event_log on epoch = :epoch and log_offset > :after and log_offset <= last_offset and\s""" + condition.sql() + """
                         where first_offset is not null
                        order by log_offset
                        """)
                .bindValues(condition.binds())
                .bind("epoch", position.epoch())
                .bind("after", position.offset())
                .bind("last", position.offset() + size)
                .map(row -> line(row, as))
                .all()
                .collectList()
                .filter(lines -> !lines.isEmpty())
                .map(lines -> new Stretch<>(
                        new Position(position.epoch(), lines.get(0).first()),
                        new Position(position.epoch(), lines.get(0).last()),
                        lines.stream().flatMap(line -> line.event().stream()).toList()));
    }

    private static <E> Line<E> line(Readable row, Function<Readable, E> as) {
        boolean seen = row.get("log_offset", Long.class) != null;
        return new Line<>(
                required(row, "first_offset", Long.class),
                required(row, "last_offset", Long.class),
                seen ? Optional.of(as.apply(row)) : Optional.empty());
    }

    private LoggedEvent event(Readable row) {
        return frames.event(position(row, "epoch", "log_offset"), cloudEvent(row), scope(row));
    }

    CloudEvent cloudEvent(Readable row) {
        return CloudEvent.of(
                source,
                position(row, "epoch", "log_offset").toString(),
                required(row, "event_id", UUID.class),
                required(row, "type", String.class),
                required(row, "subject", String.class),
                required(row, "at", Instant.class),
                required(row, "data", String.class));
    }

    static Position position(Readable row, String epoch, String offset) {
        return new Position(required(row, epoch, Long.class), required(row, offset, Long.class));
    }

    static Event.Scope scope(Readable row) {
        return new Event.Scope(
                row.get("unit_path", String.class),
                row.get("region", String.class),
                row.get("supplier_id", UUID.class),
                row.get("account_id", UUID.class));
    }

    /** @param events those that come next */
    record Growth(Position head, List<LoggedEvent> events) {}

    /** A stretch of the log from its first to its last event, and those of it that somebody sees. */
    record Stretch<E>(Position first, Position last, List<E> events) {}

    private record Line<E>(long first, long last, Optional<E> event) {}
}
