package io.hefu.events.internal;

import io.hefu.events.domain.Position;
import io.hefu.kernel.PollingRunner;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Drops the oldest part of the log when all in it is older than the retention and every durable consumer has read it:
 * who has fallen behind holds the log, and the lag shows it.
 */
@Component
class RetentionRunner extends PollingRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionRunner.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final DatabaseClient database;
    private final TransactionalOperator tx;
    private final Duration retention;
    private final Clock clock;

    RetentionRunner(DatabaseClient database, TransactionalOperator tx, EventsSettings settings, Clock clock) {
        super("event retention", PAUSE);
        this.database = database;
        this.tx = tx;
        this.retention = settings.retention();
        this.clock = clock;
    }

    @Override
    protected Mono<Found> round() {
        return dropOldest().map(dropped -> Found.MORE).defaultIfEmpty(Found.NOTHING);
    }

    /** The part that was dropped, if any. */
    Mono<Position> dropOldest() {
        return oldest().delayUntil(this::drop)
                .as(tx::transactional)
                .doOnNext(first -> LOG.info("dropped {} of the event log", RelayStore.segment(first)));
    }

    /** The oldest of all, locked so that one replica drops it; empty when it is needed. */
    private Mono<Position> oldest() {
        return database.sql("""
                        with oldest as (
                            select * from event_log_segments order by epoch, first_offset limit 1 for update
                        )
                        select s.epoch, s.first_offset
                        from oldest s cross join event_log_head h cross join lateral (
                            select at from event_log e
                            where e.epoch = s.epoch and e.log_offset >= s.first_offset and e.log_offset < s.next_offset
                            order by log_offset desc limit 1
                        ) as newest
                        where (s.epoch < h.epoch or s.next_offset <= h.last_offset)
                          and newest.at < :before
                          and not exists (select from event_consumers c
                                          where (c.epoch, c.last_offset + 1) < (s.epoch, s.next_offset))
                        """)
                .bind("before", clock.instant().minus(retention))
                .map(row -> EventLogStore.position(row, "epoch", "first_offset"))
                .one();
    }

    /** Readers of the log wait for no longer than the moment for which it waits for them. */
    private Mono<Void> drop(Position first) {
        return database.sql("set local lock_timeout = '250ms'")
                .then()
                .then(database.sql("drop table " + RelayStore.segment(first)).then())
                .then(database.sql("delete from event_log_segments where epoch = :epoch and first_offset = :first")
                        .bind("epoch", first.epoch())
                        .bind("first", first.offset())
                        .then());
    }
}
