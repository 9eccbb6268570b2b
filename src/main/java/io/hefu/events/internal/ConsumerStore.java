package io.hefu.events.internal;

import io.hefu.events.ConsumedEvent;
import io.hefu.events.EventConsumer.Start;
import io.hefu.events.domain.Position;
import io.hefu.kernel.Ids;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the places of the durable consumers. All but {@link #fail} within the transaction of a round. */
@Component
class ConsumerStore {

    /** Any number that nothing else in the database locks together with a name. */
    private static final int LOCK = 0x6865_6675;

    private static final int LONGEST_ERROR = 2000;

    private final DatabaseClient database;
    private final JsonMapper json;

    ConsumerStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Becomes the only one at work under this name until the transaction ends, if nobody is; writes nothing. */
    Mono<Standing> stand(String name) {
        return database.sql("""
                        select pg_try_advisory_xact_lock(:lock, hashtext(:name)) as leader, c.name is not null as registered,
                               coalesce((h.epoch, h.last_offset) > (c.epoch, c.last_offset), false) as behind,
                               case h.epoch when c.epoch then h.last_offset - c.last_offset else h.last_offset end as lag,
                               (select count(*) from parked_events p where p.consumer = :name) as parked
                        from event_log_head h left join event_consumers c on c.name = :name
                        """)
                .bind("lock", LOCK)
                .bind("name", name)
                .mapProperties(Standing.class)
                .one();
    }

    Mono<Void> register(String name, Start start) {
        return database.sql("""
                        insert into event_consumers (name, epoch, last_offset)
                        select :name, case when :end then epoch else 0 end, case when :end then last_offset else 0 end
                        from event_log_head
                        on conflict do nothing
                        """)
                .bind("name", name)
                .bind("end", start == Start.END)
                .then();
    }

    /** How the consumer fares; in a statement of its own, whose snapshot is younger than the lock. */
    Mono<Progress> progress(String name) {
        return database.sql("""
                        select epoch, last_offset, alone_epoch is not null as alone, failures, retry_at
                        from event_consumers where name = :name""")
                .bind("name", name)
                .map(row -> new Progress(
                        EventLogStore.position(row, "epoch", "last_offset"),
                        Boolean.TRUE.equals(row.get("alone", Boolean.class)),
                        Objects.requireNonNull(row.get("failures", Integer.class)),
                        row.get("retry_at", Instant.class)))
                .one();
    }

    /** The events of these types among the next {@code size}; empty at the end of the epoch. */
    Mono<Reading> read(Position after, List<String> types, int size) {
        return database.sql("""
                        with page as (
                            select epoch, log_offset, event_id, type, subject, at, unit_path, region, supplier_id, account_id,
                                   data
                            from event_log
                            where epoch = :epoch and log_offset > :after
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

    /** Moves on; empty when another replica has moved meanwhile. */
    Mono<Position> advance(String name, Position from, Position to) {
        return database.sql("""
                        update event_consumers
                        set epoch = :epoch, last_offset = :offset, failures = 0, retry_at = null, last_error = null,
                            alone_epoch = case when (alone_epoch, alone_offset) > (:epoch, :offset) then alone_epoch end,
                            alone_offset = case when (alone_epoch, alone_offset) > (:epoch, :offset) then alone_offset end
                        where name = :name and epoch = :fromEpoch and last_offset = :fromOffset""")
                .bind("name", name)
                .bind("epoch", to.epoch())
                .bind("offset", to.offset())
                .bind("fromEpoch", from.epoch())
                .bind("fromOffset", from.offset())
                .fetch()
                .rowsUpdated()
                .filter(moved -> moved == 1)
                .map(moved -> to);
    }

    /** Notes a failure, unless another replica has moved on meanwhile. */
    Mono<Void> fail(String name, Position at, Failure failure) {
        return bindError(database.sql("""
                        update event_consumers
                        set failures = :failures, retry_at = :retryAt, last_error = :error,
                            alone_epoch = case when (alone_epoch, alone_offset) > (:aloneEpoch, :aloneOffset)
                                               then alone_epoch else :aloneEpoch end,
                            alone_offset = case when (alone_epoch, alone_offset) > (:aloneEpoch, :aloneOffset)
                                                then alone_offset else :aloneOffset end
                        where name = :name and epoch = :epoch and last_offset = :offset"""), failure.error())
                .bind("name", name)
                .bind("epoch", at.epoch())
                .bind("offset", at.offset())
                .bind("failures", failure.count())
                .bind("retryAt", failure.retryAt())
                .bind("aloneEpoch", failure.aloneUntil().epoch())
                .bind("aloneOffset", failure.aloneUntil().offset())
                .then();
    }

    /** Puts the event aside that stands there. */
    Mono<Void> park(String name, Position position, int attempts, String error, Instant now) {
        return bindError(database.sql("""
                        insert into parked_events (id, consumer, epoch, log_offset, event_id, type, subject, at, unit_path,
                                                   region, supplier_id, account_id, data, attempts, error, parked_at)
                        select :id, :name, epoch, log_offset, event_id, type, subject, at, unit_path, region, supplier_id,
                               account_id, data, :attempts, :error, :now
                        from event_log where epoch = :epoch and log_offset = :offset
                        on conflict do nothing"""), error)
                .bind("id", Ids.next())
                .bind("name", name)
                .bind("epoch", position.epoch())
                .bind("offset", position.offset())
                .bind("attempts", attempts)
                .bind("now", now)
                .then();
    }

    private static GenericExecuteSpec bindError(GenericExecuteSpec statement, String error) {
        // a text of PostgreSQL holds no zero
        String text = error.replace("\0", "");
        return statement.bind("error", text.substring(0, Math.min(text.length(), LONGEST_ERROR)));
    }

    private Line line(Readable row) {
        UUID id = row.get("event_id", UUID.class);
        return new Line(
                EventLogStore.position(row, "last_epoch", "last_offset"),
                Objects.requireNonNull(row.get("looked_at", Integer.class)),
                id == null ? Optional.empty() : Optional.of(entry(row, id)));
    }

    private Entry entry(Readable row, UUID id) {
        return new Entry(EventLogStore.position(row, "epoch", "log_offset"), event(row, id, json));
    }

    static ConsumedEvent event(Readable row, UUID id, JsonMapper json) {
        return new ConsumedEvent(
                id,
                EventLogStore.text(row, "type"),
                EventLogStore.text(row, "subject"),
                Objects.requireNonNull(row.get("at", Instant.class)),
                EventLogStore.scope(row),
                json.readTree(EventLogStore.text(row, "data")));
    }

    /**
     * @param leader whether it may work in this transaction
     * @param behind whether the log has grown past its place
     */
    record Standing(boolean leader, boolean registered, boolean behind, long lag, long parked) {}

    /** @param alone whether the next events are handled one by one */
    record Progress(
            Position at,
            boolean alone,
            int failures,
            @Nullable Instant retryAt) {}

    /** @param last the last place that was looked at, wanted or not */
    record Reading(Position last, boolean full, List<Entry> entries) {}

    /** An event and where it stands. */
    record Entry(Position position, ConsumedEvent event) {}

    /** @param count of the next event alone; none for a batch */
    record Failure(int count, Position aloneUntil, Instant retryAt, String error) {}

    private record Line(Position last, int lookedAt, Optional<Entry> entry) {}
}
