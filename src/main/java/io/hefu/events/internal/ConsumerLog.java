package io.hefu.events.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.events.ConsumedEvent;
import io.hefu.events.domain.Position;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads the event log for durable consumers. */
@Component
class ConsumerLog {

    private final DatabaseClient database;
    private final JsonMapper json;

    ConsumerLog(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * The next {@code size} events of these types, looked for up to {@code end} and no further than {@code reach} events:
     * most of what is told concerns few. Empty where the log has nothing.
     */
    Mono<Reading> read(Position after, long end, List<String> types, int size, int reach) {
        return database.sql("""
                        select first_offset, last_offset, epoch, log_offset, event_id, type, subject, at, unit_path, region,
                               supplier_id, account_id, data::text as data
                        from (select min(log_offset) as first_offset from event_log
                              where epoch = :epoch and log_offset > :after and log_offset <= :end) as first
                             cross join lateral (
                              select max(log_offset) as last_offset from event_log
                              where epoch = :epoch and log_offset >= first_offset and log_offset < first_offset + :reach
                                and log_offset <= :end) as last
                             left join lateral (
                              select * from event_log
                              where epoch = :epoch and log_offset >= first_offset and log_offset <= last_offset
                                and type like any(:types)
                              order by log_offset
                              limit :size) as wanted on true
                        where last_offset is not null
                        order by log_offset
                        """)
                .bind("epoch", after.epoch())
                .bind("after", after.offset())
                .bind("end", end)
                .bind("size", size)
                .bind("reach", reach)
                .bind("types", LogCondition.likes(types))
                .map(this::line)
                .all()
                .collectList()
                .filter(lines -> !lines.isEmpty())
                .map(lines -> reading(after.epoch(), lines, size, reach));
    }

    private static Reading reading(long epoch, List<Line> lines, int size, int reach) {
        List<Entry> entries =
                lines.stream().flatMap(line -> line.entry().stream()).toList();
        if (entries.size() == size) {
            return new Reading(entries.get(size - 1).position(), true, entries);
        }
        Line line = lines.get(0);
        return new Reading(new Position(epoch, line.last()), line.last() - line.first() + 1 >= reach, entries);
    }

    /** Where the next epoch begins; empty when there is none. */
    Mono<Position> nextEpoch(Position at) {
        return database.sql("""
                        select min(epoch) as epoch, 0::bigint as log_offset
                        from (select epoch from event_log_segments union select epoch from event_log_head) as epochs
                        where epoch > :epoch
                        having count(*) > 0""")
                .bind("epoch", at.epoch())
                .map(row -> EventLogStore.position(row, "epoch", "log_offset"))
                .one();
    }

    private Line line(Readable row) {
        UUID id = row.get("event_id", UUID.class);
        return new Line(
                required(row, "first_offset", Long.class),
                required(row, "last_offset", Long.class),
                id == null ? Optional.empty() : Optional.of(entry(row, id)));
    }

    private Entry entry(Readable row, UUID id) {
        return new Entry(EventLogStore.position(row, "epoch", "log_offset"), event(row, id, json));
    }

    static ConsumedEvent event(Readable row, UUID id, JsonMapper json) {
        return new ConsumedEvent(
                EventLogStore.position(row, "epoch", "log_offset").toString(),
                id,
                required(row, "type", String.class),
                required(row, "subject", String.class),
                required(row, "at", Instant.class),
                EventLogStore.scope(row),
                json.readTree(required(row, "data", String.class)));
    }

    /**
     * @param last the last place that was looked at, wanted or not
     * @param full whether there may be more at once
     */
    record Reading(Position last, boolean full, List<Entry> entries) {}

    /** An event and where it stands. */
    record Entry(Position position, ConsumedEvent event) {}

    private record Line(long first, long last, Optional<Entry> entry) {}
}
