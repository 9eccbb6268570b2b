package io.hefu.reporting.internal;

import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.reporting.ExportState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Exports as their owners deal with them. */
@Component
class ExportJobStore {

    private final DatabaseClient database;

    ExportJobStore(DatabaseClient database) {
        this.database = database;
    }

    /** Lets the requests of one account pass one by one until the transaction ends. */
    Mono<Void> lock(UUID accountId) {
        return database.sql("select pg_advisory_xact_lock(hashtextextended('export ' || :account, 0))")
                .bind("account", accountId.toString())
                .then();
    }

    Mono<ExportJob> withKey(UUID accountId, String key) {
        return database.sql("select " + ExportJob.COLUMNS
                        + " from export_jobs where account_id = :account and idempotency_key = :key")
                .bind("account", accountId)
                .bind("key", key)
                .map(Records.of(ExportJob.class))
                .one();
    }

    Mono<Long> open(UUID accountId) {
        return database.sql("""
                        select count(*) from export_jobs
                        where account_id = :account and state in ('QUEUED', 'RUNNING')
                        """).bind("account", accountId).mapValue(Long.class).one();
    }

    Mono<ExportJob> insert(NewExport export, Instant at) {
        return database.sql("""
                        insert into export_jobs (id, account_id, idempotency_key, kind, parameters, actor, language,
                            file_name, state, requested_at)
                        values (:id, :account, :key, :kind, :parameters::json, :actor::json, :language, :fileName,
                            'QUEUED', :at)
                        returning
                        """ + ExportJob.COLUMNS)
                .bindProperties(export)
                .bind("at", at)
                .map(Records.of(ExportJob.class))
                .one();
    }

    Mono<ExportJob> find(UUID accountId, UUID id) {
        return database.sql(
                        "select " + ExportJob.COLUMNS + " from export_jobs where id = :id and account_id = :account")
                .bind("id", id)
                .bind("account", accountId)
                .map(Records.of(ExportJob.class))
                .one();
    }

    Mono<List<ExportJob>> list(UUID accountId, Cursor after, int most) {
        return database.sql("select " + ExportJob.COLUMNS + """
                         from export_jobs
                        where account_id = :account and (requested_at, id) < (:at, :after)
                        order by requested_at desc, id desc limit :most
                        """)
                .bind("account", accountId)
                .bind("at", after.at())
                .bind("after", after.id())
                .bind("most", most)
                .map(Records.of(ExportJob.class))
                .all()
                .collectList();
    }

    /** Ends an export that is in one of these states, and answers it; empty when it is not. */
    Mono<ExportJob> end(UUID accountId, UUID id, List<ExportState> from, ExportState to, Instant at) {
        return database.sql("""
                        update export_jobs set state = :to, lease_until = null, finished_at = coalesce(finished_at, :at),
                            expires_at = case when :to = 'EXPIRED' then :at else expires_at end
                        where id = :id and account_id = :account and state = any(:from)
                        returning
                        """ + ExportJob.COLUMNS)
                .bind("to", to.name())
                .bind("at", at)
                .bind("id", id)
                .bind("account", accountId)
                .bind("from", from.stream().map(ExportState::name).toArray(String[]::new))
                .map(Records.of(ExportJob.class))
                .one();
    }

    /** Marks finished exports as gone whose time is over. */
    Flux<ExportJob> expire(Instant now, int most) {
        return database.sql("""
                        update export_jobs set state = 'EXPIRED'
                        where id in (
                            select id from export_jobs where state = 'DONE' and expires_at <= :now
                            order by expires_at limit :most for update skip locked)
                        returning
                        """ + ExportJob.COLUMNS)
                .bind("now", now)
                .bind("most", most)
                .map(Records.of(ExportJob.class))
                .all();
    }

    /** An export before it is queued. */
    record NewExport(
            UUID id,
            UUID account,
            String key,
            String kind,
            String parameters,
            String actor,
            String language,
            String fileName) {}
}
