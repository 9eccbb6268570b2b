package io.hefu.share.internal;

import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import io.hefu.share.Reopenings.ReopenRequest;
import io.hefu.share.ShareProblem;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The platform's wishes to reopen filings, and what another person decided about them. */
@Component
class ReopenStore {

    private static final String COLUMNS = "id, filing_id, reason, asked_by, asked_at, approved, decided_by, decided_at";

    private final DatabaseClient database;

    ReopenStore(DatabaseClient database) {
        this.database = database;
    }

    /** Empty when the filing has a wish that nobody has decided. */
    Mono<ReopenRequest> ask(Actor actor, UUID filingId, String reason, Instant at) {
        return database.sql("""
                        insert into share_reopen_requests (id, filing_id, reason, asked_by_id, asked_by, asked_at)
                        values (:id, :filing, :reason, :byId, :by, :at)
                        on conflict (filing_id) where approved is null do nothing returning
                        """ + COLUMNS)
                .bind("id", Ids.next())
                .bind("filing", filingId)
                .bind("reason", reason)
                .bind("byId", actor.accountId())
                .bind("by", actor.account())
                .bind("at", at)
                .map(Records.of(ReopenRequest.class))
                .one();
    }

    Mono<ReopenRequest> find(UUID id) {
        return database.sql("select " + COLUMNS + " from share_reopen_requests where id = :id")
                .bind("id", id)
                .map(Records.of(ReopenRequest.class))
                .one();
    }

    Mono<UUID> askedBy(UUID id) {
        return database.sql("select asked_by_id from share_reopen_requests where id = :id")
                .bind("id", id)
                .mapValue(UUID.class)
                .one();
    }

    /** The latest first. */
    Flux<ReopenRequest> list() {
        return database.sql("select " + COLUMNS + " from share_reopen_requests order by asked_at desc limit 200")
                .map(Records.of(ReopenRequest.class))
                .all();
    }

    /** Notes the approvals in the transaction that reopens; errors when somebody has decided meanwhile. */
    Mono<Void> approve(Collection<Command.Reopen> approvals, Instant at) {
        if (approvals.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        update share_reopen_requests r set approved = true, decided_by = n.login, decided_at = :at
                        from unnest(:ids::uuid[], :logins::text[]) as n (id, login)
                        where r.id = n.id and r.approved is null
                        """)
                .bind("at", at)
                .bind("ids", uuids(approvals, Command.Reopen::requestId))
                .bind(
                        "logins",
                        texts(approvals, approval -> approval.by().actor().account()))
                .fetch()
                .rowsUpdated()
                .filter(noted -> noted == approvals.size())
                .switchIfEmpty(Mono.error(ShareProblem.REOPEN_REQUEST_DECIDED::rejection))
                .then();
    }

    /** Empty when somebody has decided before. */
    Mono<ReopenRequest> refuse(Actor actor, UUID id, Instant at) {
        return database.sql("""
                        update share_reopen_requests set approved = false, decided_by = :by, decided_at = :at
                        where id = :id and approved is null returning
                        """ + COLUMNS)
                .bind("id", id)
                .bind("by", actor.account())
                .bind("at", at)
                .map(Records.of(ReopenRequest.class))
                .one();
    }
}
