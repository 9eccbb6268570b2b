package io.hefu.identity.internal;

import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps password hashes and the codes by which the first of them is chosen. */
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
}
