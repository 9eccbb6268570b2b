package io.hefu.identity.internal;

import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the hashes of machines' secrets: of a long random text a plain hash says nothing. */
@Component
class ServiceSecretStore {

    private final DatabaseClient database;

    ServiceSecretStore(DatabaseClient database) {
        this.database = database;
    }

    /** Adds a secret; those before it end then, or earlier if they already were to. */
    Mono<Void> replace(UUID account, String secret, Instant now, Instant oldOnesEnd) {
        return database.sql("""
                        update service_secrets set ends_at = least(ends_at, :end) where account_id = :account""")
                .bind("end", oldOnesEnd)
                .bind("account", account)
                .then()
                .then(database.sql("""
                                insert into service_secrets (secret_hash, account_id, created_at)
                                values (:hash, :account, :now)""")
                        .bind("hash", RefreshToken.hash(secret))
                        .bind("account", account)
                        .bind("now", now)
                        .then());
    }

    Mono<Boolean> good(UUID account, String secret, Instant now) {
        return database.sql("""
                        select exists (select 1 from service_secrets where secret_hash = :hash and account_id = :account
                            and (ends_at is null or ends_at > :now)) as good""")
                .bind("hash", RefreshToken.hash(secret))
                .bind("account", account)
                .bind("now", now)
                .mapValue(Boolean.class)
                .one();
    }
}
