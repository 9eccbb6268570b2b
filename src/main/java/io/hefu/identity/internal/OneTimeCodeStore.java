package io.hefu.identity.internal;

import io.hefu.identity.internal.TelephoneCodes.Purpose;
import io.hefu.kernel.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the hashes of one-time codes. */
@Component
class OneTimeCodeStore {

    private final DatabaseClient database;

    OneTimeCodeStore(DatabaseClient database) {
        this.database = database;
    }

    /** Lets whoever comes to the same subject wait for the end of the transaction. */
    Mono<Void> lock(Purpose purpose, String subject) {
        return database.sql(
                        "select pg_advisory_xact_lock(hashtextextended('one-time code ' || :purpose || :subject, 0))")
                .bind("purpose", purpose.name())
                .bind("subject", subject)
                .then();
    }

    /** The subject's codes since then. */
    Mono<Sent> sent(Purpose purpose, String subject, Instant since) {
        return database.sql("""
                        select count(*) as codes, min(sent_at) as first, max(sent_at) as last from one_time_codes
                        where purpose = :purpose and subject = :subject and sent_at > :since""")
                .bind("purpose", purpose.name())
                .bind("subject", subject)
                .bind("since", since)
                .map(Records.of(Sent.class))
                .one();
    }

    Mono<Void> insert(UUID id, Purpose purpose, String subject, byte[] hash, Instant now, Duration good) {
        return database.sql("""
                        insert into one_time_codes (id, purpose, subject, code_hash, sent_at, ends_at)
                        values (:id, :purpose, :subject, :hash, :now, :end)""")
                .bind("id", id)
                .bind("purpose", purpose.name())
                .bind("subject", subject)
                .bind("hash", hash)
                .bind("now", now)
                .bind("end", now.plus(good))
                .then();
    }

    /** Counts a try at the subject's last code; empty when it is not good any more or was tried too often. */
    Mono<Kept> tryLast(Purpose purpose, String subject, Instant now, int most) {
        return database.sql("""
                        update one_time_codes set tries = tries + 1
                        where id = (select id from one_time_codes where purpose = :purpose and subject = :subject
                                order by sent_at desc limit 1)
                            and used_at is null and ends_at > :now and tries < :most
                        returning id, code_hash""")
                .bind("purpose", purpose.name())
                .bind("subject", subject)
                .bind("now", now)
                .bind("most", most)
                .map(Records.of(Kept.class))
                .one();
    }

    /** Uses the code up; empty when another request was faster. */
    Mono<UUID> use(UUID id, Instant now) {
        return database.sql("update one_time_codes set used_at = :now where id = :id and used_at is null returning id")
                .bind("id", id)
                .bind("now", now)
                .mapValue(UUID.class)
                .one();
    }

    /** How many codes, and when the first and the last of them were. */
    record Sent(
            long codes, @Nullable Instant first, @Nullable Instant last) {}

    record Kept(UUID id, byte[] codeHash) {}
}
