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

    /** The events of these types among the next {@code size} up to {@code end}; empty where there are none. */
    Mono<Reading> read(Position after, long end, List<String> types, int size) {
        return database.sql("""
                        with page as (
                            select epoch, log_offset, event_id, type, subject, at, unit_path, region, supplier_id, account_id,
                                   data
                            from event_log
                            where epoch = :epoch and log_offset > :after and log_offset <= :end
                            order by log_offset
                            limit :size
                        ), last as (
                            select epoch as last_epoch, log_offset as last_offset, count(*) over () as looked_at
                            from page order by log_offset desc limit 1
                        )
                        select last.*, epoch, log_offset, event_id, type, subject, at, unit_path, region, supplier_id,
                               account_id, data::text as data
                        from last left join page on type like any(:types)
                        order by log_offset
                        """)
                .bind("epoch", after.epoch())
                .bind("after", after.offset())
                .bind("end", end)
                .bind("size", size)
                .bind("types", LogCondition.likes(types))
                .map(this::line)
                .all()
                .collectList()
                .filter(lines -> !lines.isEmpty())
                .map(lines -> new Reading(
                        lines.get(0).last(),
                        lines.get(0).lookedAt() == size,
                        lines.stream().flatMap(line -> line.entry().stream()).toList()));
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
                EventLogStore.position(row, "last_epoch", "last_offset"),
                required(row, "looked_at", Integer.class),
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

    /** @param last the last place that was looked at, wanted or not */
    record Reading(Position last, boolean full, List<Entry> entries) {}

    /** An event and where it stands. */
    record Entry(Position position, ConsumedEvent event) {}

    private record Line(Position last, int lookedAt, Optional<Entry> entry) {}
}
