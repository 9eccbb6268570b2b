package io.hefu.events.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.events.domain.Position;
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

    /** The name of this server in its present history. */
    private static final String HERE = "(select system_identifier from pg_control_system())"
            + " || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)";

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
     * Where the log ends and has to go on: after a restore or a failover the newest offsets may have been given once
     * before, so another database server, or another history of the same, is another home.
     */
    Mono<Standing> standing() {
        return database.sql("""
                        select epoch, last_offset, origin is not distinct from here as at_home, here,
                               (select coalesce(max(next_offset), 1) from event_log_segments s where s.epoch = h.epoch) as room
                        from event_log_head h, lateral (select %s as here) as origin
                        """.formatted(HERE))
                .map(row -> new Standing(
                        EventLogStore.position(row, "epoch", "last_offset"),
                        Boolean.TRUE.equals(row.get("at_home", Boolean.class)),
                        required(row, "here", String.class),
                        required(row, "room", Long.class)))
                .one();
    }

    /** Goes on in a new epoch, whose offsets nobody can have seen; the first server ever only leaves its name. */
    Mono<Void> settle(String origin) {
        return database.sql("""
                        update event_log_head
                        set epoch = case when origin is null then epoch else epoch + 1 end,
                            last_offset = case when origin is null then last_offset else 0 end,
                            origin = :origin
                        """).bind("origin", origin).then();
    }

    /** Adds the part of the log that begins there; attached, which other than creating it in place blocks no reader. */
    Mono<Void> extend(Position first, long size) {
        String name = segment(first);
        long next = first.offset() + size;
        return run("create table " + name + " (like event_log including all)")
                .then(run("alter table event_log attach partition " + name + " for values from (" + first.epoch() + ", "
                        + first.offset() + ") to (" + first.epoch() + ", " + next + ")"))
                .then(database.sql("insert into event_log_segments values (:epoch, :first, :next)")
                        .bind("epoch", first.epoch())
                        .bind("first", first.offset())
                        .bind("next", next)
                        .then());
    }

    static String segment(Position first) {
        return "event_log_" + first.epoch() + "_" + first.offset();
    }

    private Mono<Void> run(String statement) {
        return database.sql(statement).then();
    }

    /**
     * Only for the leader, and in a statement of its own: its snapshot must be younger than the lock, or it would look
     * at what the leader before has moved already. Empty when the log has first to be made ready.
     */
    Mono<Long> move(int limit) {
        return database.sql("""
                        with ready as (
                            select from event_log_head h
                            where origin = %s
                              and exists (select from event_log_segments s
                                          where s.epoch = h.epoch and s.next_offset > h.last_offset + :limit)
                        ), taken as (
                            -- an array keeps to the primary key; a semi-join would scan the table that churns most
                            delete from outbox
                            where exists (select from ready)
                              and id = any(array(select id from outbox order by id limit :limit))
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
                        select (select count(*) from moved) as n where exists (select from ready)
                        """.formatted(HERE))
                .bind("limit", limit)
                .mapValue(Long.class)
                .one();
    }

    /** @param oldest when the oldest event was told that still waits, or null when none does */
    record Lead(boolean leader, @Nullable Instant oldest) {}

    /**
     * @param end where the log ends
     * @param home whether the log was last written here
     * @param here the name of this server in its present history
     * @param room the first offset for which there is no room yet
     */
    record Standing(Position end, boolean home, String here, long room) {

        boolean hasRoomFor(int events) {
            return end.offset() + events < room;
        }
    }
}
