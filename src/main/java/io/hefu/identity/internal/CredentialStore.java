package io.hefu.identity.internal;

import io.hefu.kernel.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps password hashes and the one-time codes by which they are replaced. */
@Component
class CredentialStore {

    private final DatabaseClient database;

    CredentialStore(DatabaseClient database) {
        this.database = database;
    }

    /** A new password: the account is activated and its failures are forgotten. */
    Mono<Void> setPassword(UUID account, String hash) {
        return database.sql("""
                        update accounts set password_hash = :hash, activation_hash = null, activation_ends_at = null,
                            failed_sign_ins = 0, locked_until = null
                        where id = :account""").bind("hash", hash).bind("account", account).then();
    }

    Mono<Boolean> mayActivate(UUID account, byte[] hash, Instant now) {
        return database.sql("""
                        select exists (select 1 from accounts
                            where id = :account and activation_hash = :hash and activation_ends_at > :now) as may""")
                .bind("account", account)
                .bind("hash", hash)
                .bind("now", now)
                .mapValue(Boolean.class)
                .one();
    }

    /** Uses the activation code up; empty when it is not the account's or too old. */
    Mono<UUID> useActivation(UUID account, byte[] hash, Instant now) {
        return database.sql("""
                        update accounts set activation_hash = null, activation_ends_at = null
                        where id = :account and activation_hash = :hash and activation_ends_at > :now returning id""")
                .bind("account", account)
                .bind("hash", hash)
                .bind("now", now)
                .mapValue(UUID.class)
                .one();
    }

    /** The account's codes since then; whoever asks within a transaction waits for the one before. */
    Mono<Sent> sent(UUID account, Instant since) {
        return database.sql("select 1 from accounts where id = :account for update")
                .bind("account", account)
                .then()
                .then(database.sql("""
                                select count(*) as codes, max(sent_at) as last from password_resets
                                where account_id = :account and sent_at > :since""")
                        .bind("account", account)
                        .bind("since", since)
                        .map(Records.of(Sent.class))
                        .one());
    }

    Mono<Void> insertReset(UUID id, UUID account, byte[] hash, Instant now, Duration good) {
        return database.sql("""
                        insert into password_resets (id, account_id, code_hash, sent_at, ends_at)
                        values (:id, :account, :hash, :now, :end)""")
                .bind("id", id)
                .bind("account", account)
                .bind("hash", hash)
                .bind("now", now)
                .bind("end", now.plus(good))
                .then();
    }

    /** Counts a try at the account's last code; empty when it is not good any more or was tried too often. */
    Mono<Reset> tryReset(UUID account, Instant now, int most) {
        return database.sql("""
                        update password_resets set tries = tries + 1
                        where id = (select id from password_resets where account_id = :account
                                order by sent_at desc limit 1)
                            and used_at is null and ends_at > :now and tries < :most
                        returning id, code_hash""")
                .bind("account", account)
                .bind("now", now)
                .bind("most", most)
                .map(Records.of(Reset.class))
                .one();
    }

    /** Uses the code up; empty when another request was faster. */
    Mono<UUID> useReset(UUID id, Instant now) {
        return database.sql("update password_resets set used_at = :now where id = :id and used_at is null returning id")
                .bind("id", id)
                .bind("now", now)
                .mapValue(UUID.class)
                .one();
    }

    record Sent(long codes, @Nullable Instant last) {}

    record Reset(UUID id, byte[] codeHash) {}
}
