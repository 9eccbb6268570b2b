package io.hefu.reporting.internal;

import io.hefu.kernel.Records;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Exports as the replicas that make them deal with them. Every change names the attempt that it belongs to: one whose
 * lease ran out, or whose owner withdrew it, finds nothing to change.
 */
@Component
class ExportLeaseStore {

    private static final String MINE = " where id = :id and state = 'RUNNING' and attempt = :attempt ";

    private final DatabaseClient database;

    ExportLeaseStore(DatabaseClient database) {
        this.database = database;
    }

    /** Takes the oldest export that waits, or whose lease ran out, unless another replica is just taking it. */
    Mono<ExportJob> claim(String[] kinds, Instant now, Instant until, int attempts) {
        return database.sql("""
                        update export_jobs set state = 'RUNNING', attempt = attempt + 1, rows_done = 0, rows_total = null,
                            started_at = :now, lease_until = :until
                        where id = (
                            select id from export_jobs
                            where kind = any(:kinds)
                                and (state = 'QUEUED' or state = 'RUNNING' and lease_until < :now and attempt < :attempts)
                            order by requested_at limit 1 for update skip locked)
                        returning
                        """ + ExportJob.COLUMNS)
                .bind("kinds", kinds)
                .bind("now", now)
                .bind("until", until)
                .bind("attempts", attempts)
                .map(Records.of(ExportJob.class))
                .one();
    }

    Mono<ExportJob> beat(ExportJob job, long rows, @Nullable Long total, Instant until) {
        return database.sql(
                        "update export_jobs set rows_done = :rows, rows_total = :total::bigint, lease_until = :until"
                                + MINE + "returning " + ExportJob.COLUMNS)
                .bind("rows", rows)
                .bind("total", Parameters.in(R2dbcType.BIGINT, total))
                .bind("until", until)
                .bind("id", job.id())
                .bind("attempt", job.attempt())
                .map(Records.of(ExportJob.class))
                .one();
    }

    Mono<ExportJob> done(ExportJob job, long rows, long bytes, Instant at, Instant expiresAt) {
        return one(
                database.sql("""
                                update export_jobs set state = 'DONE', rows_done = :rows, rows_total = :rows,
                                    file_bytes = :bytes, finished_at = :at, expires_at = :expiresAt, lease_until = null
                                """ + MINE + "returning " + ExportJob.COLUMNS)
                        .bind("rows", rows)
                        .bind("bytes", bytes)
                        .bind("at", at)
                        .bind("expiresAt", expiresAt),
                job);
    }

    Mono<ExportJob> failed(ExportJob job, String failure, Instant at) {
        return one(
                database.sql("update export_jobs set state = 'FAILED', failure = :failure, finished_at = :at, "
                                + "lease_until = null" + MINE + "returning " + ExportJob.COLUMNS)
                        .bind("failure", failure)
                        .bind("at", at),
                job);
    }

    /** Lets the lease end at this instant, so that the export is begun again then. */
    Mono<Void> release(ExportJob job, Instant until) {
        return database.sql("update export_jobs set lease_until = :until" + MINE)
                .bind("until", until)
                .bind("id", job.id())
                .bind("attempt", job.attempt())
                .then();
    }

    /** Exports that were begun often enough and broke off each time. */
    Flux<ExportJob> giveUp(String failure, Instant now, int attempts) {
        return database.sql("""
                        update export_jobs set state = 'FAILED', failure = :failure, finished_at = :now,
                            lease_until = null
                        where state = 'RUNNING' and lease_until < :now and attempt >= :attempts
                        returning
                        """ + ExportJob.COLUMNS)
                .bind("failure", failure)
                .bind("now", now)
                .bind("attempts", attempts)
                .map(Records.of(ExportJob.class))
                .all();
    }

    private static Mono<ExportJob> one(GenericExecuteSpec update, ExportJob job) {
        return update.bind("id", job.id())
                .bind("attempt", job.attempt())
                .map(Records.of(ExportJob.class))
                .one();
    }
}
