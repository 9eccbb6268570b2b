package io.hefu.progress.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.kernel.CommonProblem;
import io.hefu.progress.ProgressProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Makes a look at a past instant repeatable: entries carry the database's clock, but may be committed a little later, so
 * whoever asks for an instant first waits until every transaction has ended that was open when the question came.
 */
@Component
class SettledPast {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final DatabaseClient database;
    private final Duration timeout;

    SettledPast(DatabaseClient database, ProgressSettings settings) {
        this.database = database;
        this.timeout = settings.settleTimeout();
    }

    /** Completes when nothing can be entered any more that carries this instant or an earlier one. */
    Mono<Void> before(Instant asOf) {
        return database.sql("select clock_timestamp() as now, pg_snapshot_xmax(pg_current_snapshot())::text as open")
                .map(row -> new Mark(required(row, "now", Instant.class), required(row, "open", String.class)))
                .one()
                .doOnNext(mark -> requirePast(asOf, mark))
                .flatMap(mark -> settled(mark)
                        .filter(settled -> settled)
                        .repeatWhenEmpty(looks -> looks.delayElements(LOOK_AGAIN)))
                .timeout(timeout, Mono.error(() -> CommonProblem.OVERLOADED.rejection(Map.of("retryAfterSeconds", 1))))
                .then();
    }

    private static void requirePast(Instant asOf, Mark mark) {
        if (asOf.isAfter(mark.now)) {
            throw ProgressProblem.AS_OF_IN_THE_FUTURE.rejection(Map.of("now", mark.now));
        }
    }

    private Mono<Boolean> settled(Mark mark) {
        return database.sql("select pg_snapshot_xmin(pg_current_snapshot()) >= :open::xid8")
                .bind("open", mark.open)
                .mapValue(Boolean.class)
                .one();
    }

    private record Mark(Instant now, String open) {}
}
