package io.hefu.events.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Moves told events into the log. All of it within one transaction of read-committed isolation. */
@Component
class RelayStore {

    /** Any number that nothing else in the database locks. */
    private static final long LOCK = 0x6865_6675_0001L;

    private final DatabaseClient database;

    RelayStore(DatabaseClient database) {
        this.database = database;
    }

    /** Becomes the leader until the transaction ends, if nobody is. */
    Mono<Lead> lead() {
        return database.sql("""
                        select pg_try_advisory_xact_lock(:lock) as leader, (select at from outbox order by id limit 1) as oldest
                        """)
                .bind("lock", LOCK)
                .map(row -> new Lead(
                        Boolean.TRUE.equals(row.get("leader", Boolean.class)), row.get("oldest", Instant.class)))
                .one();
    }

    /**
     * Only for the leader, and in a statement of its own: its snapshot must be younger than the lock, or it would look
     * at what the leader before has moved already.
     */
    Mono<Long> move(int limit) {
        return database.sql("""
                        with taken as (
                            -- an array keeps to the primary key; a semi-join would scan the table that churns most
                            delete from outbox
                            where id = any(array(select id from outbox order by id limit :limit))
                            returning *
                        ), counted as (
                            select count(*) as n from taken
                        ), head as (
                            update event_log_head set last_offset = last_offset + counted.n from counted
                            where counted.n > 0
                            returning epoch, last_offset - counted.n as base
                        ), moved as (
                            insert into event_log (epoch, log_offset, event_id, type, subject, at, unit_path, region,
                                                   supplier_id, account_id, data)
                            select head.epoch, head.base + row_number() over (order by taken.id), event_id, type, subject, at,
                                   unit_path, region, supplier_id, account_id, data
                            from taken cross join head
                            returning 1
                        )
                        select count(*) as n from moved
                        """).bind("limit", limit).mapValue(Long.class).one();
    }

    /** @param oldest when the oldest event was told that still waits, or null when none does */
    record Lead(boolean leader, @Nullable Instant oldest) {}
}
