package io.hefu.events.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.events.domain.Position;
import io.hefu.kernel.PollingRunner.Found;
import io.hefu.kernel.Records;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Moves told events into the log, in transactions of read-committed isolation. */
@Component
class RelayStore {

    /** The same in {@code relay_events}. */
    private static final long LOCK = 0x6865_6675_0001L;

    private final DatabaseClient database;

    RelayStore(DatabaseClient database) {
        this.database = database;
    }

    /** One round, which moves at most so many events if nobody else leads. */
    Mono<Round> relay(int most) {
        return database.sql("select leader, oldest, ready, moved from relay_events(:most)")
                .bind("most", most)
                .map(Records.of(Round.class))
                .one();
    }

    /** Waits until nobody leads, and leads until the transaction ends. */
    Mono<Void> lead() {
        return database.sql("select pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .then();
    }

    /**
     * Where the log ends and has to go on: after a restore or a failover the newest offsets may have been given once
     * before, so another database server, or another history of the same, is another home.
     */
    Mono<Standing> standing() {
        return database.sql("""
                        select epoch, last_offset, origin is not distinct from here as at_home, here,
                               (select coalesce(max(next_offset), 1) from event_log_segments s where s.epoch = h.epoch) as room
                        from event_log_head h, event_log_origin() as here
                        """)
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
     * @param leader whether this round led
     * @param oldest when the oldest event was told that waited, or null when none did
     * @param ready false where the log has first to be made ready
     */
    record Round(boolean leader, @Nullable Instant oldest, boolean ready, long moved) {

        /** What another leader leaves behind, who began before it was told, is looked for again soon. */
        Found found(int page) {
            boolean waits = !leader && oldest != null;
            return moved == page ? Found.MORE : moved > 0 || waits ? Found.SOME : Found.NOTHING;
        }
    }

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
