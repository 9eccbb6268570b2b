package io.hefu.identity.internal;

import io.hefu.kernel.PollingRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Removes tokens, tickets, codes and secrets that ended a while ago, some at a time; replicas may do so side by side. */
@Component
class TidyRunner extends PollingRunner {

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(2);
    private static final int BATCH = 5_000;

    private final DatabaseClient database;
    private final Clock clock;

    TidyRunner(DatabaseClient database, Clock clock) {
        super("tidying of identity", PAUSE);
        this.database = database;
        this.clock = clock;
    }

    @Override
    protected Mono<Found> round() {
        return tidy().map(rows -> rows < BATCH ? Found.SOME : Found.MORE);
    }

    /** How many refresh tokens were removed, up to a batch. */
    Mono<Long> tidy() {
        Instant before = clock.instant().minus(KEPT);
        return delete("delete from one_time_codes where ends_at < :before", before)
                .then(delete("delete from stream_tickets where ends_at < :before", before))
                .then(delete("delete from service_secrets where ends_at < :before", before))
                .then(delete("""
                        delete from refresh_tokens where token_hash in (
                            select token_hash from refresh_tokens where expires_at < :before
                            limit\s""" + BATCH + " for update skip locked)", before));
    }

    private Mono<Long> delete(String sql, Instant before) {
        return database.sql(sql).bind("before", before).fetch().rowsUpdated();
    }
}
