package io.hefu.events.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.events.EventConsumer.Start;
import io.hefu.events.domain.Position;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the places of the durable consumers. All but {@link #fail} within the transaction of a round. */
@Component
class ConsumerStore {

    /** Any number that nothing else in the database locks together with a name. */
    private static final int LOCK = 0x6865_6675;

    private static final int LONGEST_ERROR = 2000;

    private final DatabaseClient database;

    ConsumerStore(DatabaseClient database) {
        this.database = database;
    }

    /** Becomes the only one at work under this name until the transaction ends, if nobody is; writes nothing. */
    Mono<Standing> stand(String name) {
        return database.sql("""
                        select pg_try_advisory_xact_lock(:lock, hashtext(:name)) as leader, c.name is not null as registered,
                               coalesce((h.epoch, h.last_offset) > (c.epoch, c.last_offset), false) as behind,
                               case h.epoch when c.epoch then h.last_offset - c.last_offset else h.last_offset end as lag,
                               (select count(*) from parked_events p where p.consumer = :name) as parked,
                               h.epoch, h.last_offset
                        from event_log_head h left join event_consumers c on c.name = :name
                        """)
                .bind("lock", LOCK)
                .bind("name", name)
                .map(Records.of(Standing.class))
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
                        required(row, "failures", Integer.class),
                        row.get("retry_at", Instant.class)))
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

    /**
     * @param leader whether it may work in this transaction
     * @param behind whether the log has grown past its place
     * @param epoch that in which the log grows, and with {@code lastOffset} where it ended
     */
    record Standing(
            boolean leader, boolean registered, boolean behind, long lag, long parked, long epoch, long lastOffset) {

        /** The last offset that was there in the epoch of the place. */
        long endFor(Position place) {
            return place.epoch() == epoch ? lastOffset : Long.MAX_VALUE;
        }
    }

    /** @param alone whether the next events are handled one by one */
    record Progress(
            Position at,
            boolean alone,
            int failures,
            @Nullable Instant retryAt) {}

    /** @param count of the next event alone; none for a batch */
    record Failure(int count, Position aloneUntil, Instant retryAt, String error) {}
}
