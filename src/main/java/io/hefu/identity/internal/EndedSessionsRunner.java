package io.hefu.identity.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.kernel.PollingRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Learns every moment which sessions were ended, on this replica or another, so that their tokens end as well. */
@Component
class EndedSessionsRunner extends PollingRunner {

    /** For transactions that took long and clocks that differ. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final DatabaseClient database;
    private final EndedSessions ended;
    private final Clock clock;
    private volatile Instant since;

    EndedSessionsRunner(DatabaseClient database, EndedSessions ended, TokenSettings settings, Clock clock) {
        super("ended sessions", settings.endedPoll());
        this.database = database;
        this.ended = ended;
        this.clock = clock;
        this.since = clock.instant().minus(settings.access());
    }

    @Override
    protected Mono<Found> round() {
        Instant now = clock.instant();
        return database.sql("select distinct family_id from refresh_tokens where revoked_at > :since")
                .bind("since", since)
                .map(row -> required(row, "family_id", UUID.class))
                .all()
                .collectList()
                .doOnNext(ended::add)
                .doOnNext(sessions -> since = now.minus(OVERLAP))
                .thenReturn(Found.SOME);
    }
}
