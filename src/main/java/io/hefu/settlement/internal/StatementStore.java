package io.hefu.settlement.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The only writer of {@code statements} and their files. A change names its attempt: one that lost its lease finds none. */
@Repository
class StatementStore {

    private static final String MINE = " where id = :id and state = 'RUNNING' and attempt = :attempt ";

    private final DatabaseClient database;

    StatementStore(DatabaseClient database) {
        this.database = database;
    }

    /** Empty when the channel gave this file before. */
    Mono<StatementJob> insert(StatementJob job, String hash) {
        return database.sql("""
                        insert into statements (id, channel, file_name, file_hash, format, file_bytes, state, uploaded_at,
                            uploaded_by)
                        values (:id, :channel, :name, :hash, :format, :bytes, 'QUEUED', :at, :by)
                        on conflict on constraint statements_file_unique do nothing
                        returning """ + StatementJob.COLUMNS)
                .bind("id", job.id())
                .bind("channel", job.channel())
                .bind("name", job.fileName())
                .bind("hash", hash)
                .bind("format", job.format())
                .bind("bytes", job.fileBytes())
                .bind("at", job.uploadedAt())
                .bind("by", Binds.optional(UUID.class, job.uploadedBy()))
                .map(Records.of(StatementJob.class))
                .one();
    }

    Mono<Void> keep(UUID id, int position, ByteBuffer content) {
        return database.sql(
                        "insert into statement_chunks (statement_id, position, content) values (:id, :position, :content)")
                .bind("id", id)
                .bind("position", position)
                .bind("content", content)
                .then();
    }

    /** One after the other, each when the last was taken. */
    Flux<ByteBuffer> file(UUID id) {
        return Flux.range(0, Integer.MAX_VALUE)
                .concatMap(position -> chunk(id, position).defaultIfEmpty(ByteBuffer.allocate(0)), 0)
                .takeWhile(ByteBuffer::hasRemaining);
    }

    private Mono<ByteBuffer> chunk(UUID id, int position) {
        return database.sql("select content from statement_chunks where statement_id = :id and position = :position")
                .bind("id", id)
                .bind("position", position)
                .mapValue(ByteBuffer.class)
                .one();
    }

    Mono<StatementJob> withHash(String channel, String hash) {
        return database.sql("select" + StatementJob.COLUMNS
                        + "from statements where channel = :channel and file_hash = :hash")
                .bind("channel", channel)
                .bind("hash", hash)
                .map(Records.of(StatementJob.class))
                .one();
    }

    Mono<StatementJob> find(UUID id) {
        return database.sql("select" + StatementJob.COLUMNS + "from statements where id = :id")
                .bind("id", id)
                .map(Records.of(StatementJob.class))
                .one();
    }

    Mono<Page<StatementJob>> page(@Nullable String channel, @Nullable String cursor, int size) {
        Cursor from = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        return database.sql("select" + StatementJob.COLUMNS + """
                        from statements
                        where (uploaded_at, id) < (:at, :id) and (:channel::text is null or channel = :channel)
                        order by uploaded_at desc, id desc limit :most""")
                .bind("at", from.at())
                .bind("id", from.id())
                .bind("most", size + 1)
                .bind("channel", Binds.optional(String.class, channel))
                .map(Records.of(StatementJob.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.uploadedAt(), row.id())));
    }

    /** Takes the oldest statement that waits, or whose lease ran out, unless another replica is just taking it. */
    Mono<StatementJob> claim(Instant now, Instant until, int attempts) {
        return database.sql("""
                        update statements set state = 'RUNNING', attempt = attempt + 1, lease_until = :until
                        where id = (
                            select id from statements
                            where state = 'QUEUED' or state = 'RUNNING' and lease_until < :now and attempt < :attempts
                            order by uploaded_at limit 1 for update skip locked)
                        returning """ + StatementJob.COLUMNS)
                .bind("now", now)
                .bind("until", until)
                .bind("attempts", attempts)
                .map(Records.of(StatementJob.class))
                .one();
    }

    /** Empty when the lease was lost. */
    Mono<StatementJob> advance(StatementJob job, long linesDone, Instant until) {
        return one(
                database.sql("update statements set lines_done = :lines, lease_until = :until" + MINE + "returning"
                                + StatementJob.COLUMNS)
                        .bind("lines", linesDone)
                        .bind("until", until),
                job);
    }

    /** Empty when the lease was lost. */
    Mono<StatementJob> finish(StatementJob job, @Nullable String failure, Instant at) {
        var query = database.sql("update statements set state = :state, failure = :failure, finished_at = :at,"
                        + " lease_until = null" + MINE + "returning" + StatementJob.COLUMNS)
                .bind("state", failure == null ? "DONE" : "FAILED")
                .bind("at", at)
                .bind("failure", Binds.optional(String.class, failure));
        return one(query, job)
                .delayUntil(done -> database.sql("delete from statement_chunks where statement_id = :id")
                        .bind("id", job.id())
                        .then());
    }

    /** Lets another replica go on at once. */
    Mono<Void> release(StatementJob job, Instant until) {
        return database.sql("update statements set lease_until = :until" + MINE)
                .bind("until", until)
                .bind("id", job.id())
                .bind("attempt", job.attempt())
                .then();
    }

    /** Statements that were taken up often enough and broke off each time. */
    Flux<StatementJob> giveUp(Instant now, int attempts) {
        return database.sql("""
                        update statements set state = 'FAILED', failure = 'broke off too often', finished_at = :now,
                            lease_until = null
                        where state = 'RUNNING' and lease_until < :now and attempt >= :attempts
                        returning """ + StatementJob.COLUMNS)
                .bind("now", now)
                .bind("attempts", attempts)
                .map(Records.of(StatementJob.class))
                .all();
    }

    private static Mono<StatementJob> one(GenericExecuteSpec update, StatementJob job) {
        return update.bind("id", job.id())
                .bind("attempt", job.attempt())
                .map(Records.of(StatementJob.class))
                .one();
    }
}
