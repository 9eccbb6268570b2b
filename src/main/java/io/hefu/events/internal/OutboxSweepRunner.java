package io.hefu.events.internal;

import io.hefu.kernel.PollingRunner;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Clears the outbox of what was moved: each look at its oldest event passes all that has gone before it, and the server's own
 * vacuum comes but once a minute.
 */
@Component
class OutboxSweepRunner extends PollingRunner {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final long MANY = 2_000;

    private final DatabaseClient database;

    OutboxSweepRunner(DatabaseClient database) {
        super("outbox sweep", PAUSE, LONGEST_PAUSE);
        this.database = database;
    }

    @Override
    protected Mono<Found> round() {
        return gone().flatMap(gone -> gone < MANY ? Mono.just(Found.NOTHING) : sweep().thenReturn(Found.SOME));
    }

    private Mono<Long> gone() {
        return database.sql("select pg_stat_get_dead_tuples('outbox'::regclass)")
                .mapValue(Long.class)
                .one();
    }

    /** Not where another replica does; the space is kept, because giving it back would lock the outbox. */
    private Mono<Void> sweep() {
        return database.sql("vacuum (skip_locked, truncate off) outbox").then();
    }
}
