package io.hefu.imports.internal;

import io.hefu.imports.ImportJob;
import io.hefu.imports.Imports.Upload;
import io.hefu.imports.Outcome;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Keeps the jobs and their files. */
@Component
class ImportJobStore {

    /** Longer than any single statement of an import takes. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final int LONGEST_NAME = 200;

    private final DatabaseClient database;
    private final ImportJson json;
    private final Clock clock;

    ImportJobStore(DatabaseClient database, ImportJson json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    Mono<Void> insert(UUID id, Actor actor, String kind, Upload upload) {
        return database.sql("""
                        insert into import_jobs
                            (id, kind, account_id, actor, file_name, dry_run, good_rows_only, subject, created_at)
                        values (:id, :kind, :accountId, :actor::json, :fileName, :dryRun, :goodRowsOnly, :subject, :now)
                        """)
                .bind("id", id)
                .bind("kind", kind)
                .bind("accountId", actor.accountId())
                .bind("actor", json.write(actor))
                .bind("fileName", shown(upload.fileName()))
                .bind("dryRun", upload.dryRun())
                .bind("goodRowsOnly", upload.goodRowsOnly())
                .bind("subject", Binds.optional(UUID.class, upload.subject()))
                .bind("now", clock.instant())
                .then();
    }

    private static String shown(String fileName) {
        String plain = fileName.replaceAll("\\p{Cntrl}", "");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
    }

    Mono<Void> insertPart(UUID id, int number, byte[] content) {
        return database.sql("insert into import_files (import_id, number, content) values (:id, :number, :content)")
                .bind("id", id)
                .bind("number", number)
                .bind("content", content)
                .then();
    }

    /** The oldest job that waits or was left; empty when there is none. */
    Mono<ImportJob> take() {
        Instant now = clock.instant();
        return database.sql("""
                        update import_jobs set state = 'READING', attempt = attempt + 1, lease_until = :until,
                            rows_read = 0, rows_applied = 0
                        where id = (select id from import_jobs
                            where finished_at is null and (lease_until is null or lease_until < :now)
                            order by created_at limit 1 for update skip locked)
                        returning id, kind, actor::text, file_name, dry_run, good_rows_only, subject, attempt
                        """)
                .bind("until", now.plus(LEASE))
                .bind("now", now)
                .map(Records.of(Taken.class))
                .one()
                .map(taken -> taken.job(json.actor(taken.actor())));
    }

    Flux<byte[]> file(UUID id) {
        return database.sql("select number from import_files where import_id = :id order by number")
                .bind("id", id)
                .mapValue(Integer.class)
                .all()
                .collectList()
                .flatMapIterable(numbers -> numbers)
                .concatMap(number -> part(id, number), 1);
    }

    private Mono<byte[]> part(UUID id, int number) {
        return database.sql("select content from import_files where import_id = :id and number = :number")
                .bind("id", id)
                .bind("number", number)
                .mapValue(byte[].class)
                .one();
    }

    /** Tells how far it is and keeps the lease, for all to see at once: outside the transaction that applies the rows. */
    Mono<Void> progress(ImportJob job, String state, long rowsRead, long moreApplied) {
        return database.sql("""
                        update import_jobs set state = :state, rows_read = :read, rows_applied = rows_applied + :more,
                            lease_until = :until
                        where id = :id and attempt = :attempt and finished_at is null
                        """)
                .bind("state", state)
                .bind("read", rowsRead)
                .bind("more", moreApplied)
                .bind("until", clock.instant().plus(LEASE))
                .bind("id", job.id())
                .bind("attempt", job.attempt())
                .then()
                .contextWrite(context -> Context.empty());
    }

    /** Ends the job; errors when another replica has taken it over, so that nothing is done twice. */
    Mono<Void> finish(ImportJob job, String state, Outcome outcome, @Nullable String failure) {
        return database.sql("""
                        update import_jobs set state = :state, counts = :counts::json, failure = :failure,
                            finished_at = :now, lease_until = null,
                            errors = (select count(*) from import_errors where import_id = :id)
                        where id = :id and attempt = :attempt and finished_at is null
                        """)
                .bind("state", state)
                .bind("counts", json.write(outcome.counts()))
                .bind("failure", Binds.optional(String.class, failure))
                .bind("now", clock.instant())
                .bind("id", job.id())
                .bind("attempt", job.attempt())
                .fetch()
                .rowsUpdated()
                .doOnNext(ImportJobStore::checkOwn)
                .then();
    }

    private static void checkOwn(long updated) {
        if (updated == 0) {
            throw new IllegalStateException("another replica has taken this import over");
        }
    }

    /** What only the running job needed. */
    Mono<Void> tidy(UUID id) {
        return database.sql("delete from import_files where import_id = :id")
                .bind("id", id)
                .then();
    }

    record Taken(
            UUID id,
            String kind,
            String actor,
            String fileName,
            boolean dryRun,
            boolean goodRowsOnly,
            @Nullable UUID subject,
            int attempt) {

        ImportJob job(Actor who) {
            return new ImportJob(id, kind, who, fileName, dryRun, goodRowsOnly, subject, attempt);
        }
    }
}
