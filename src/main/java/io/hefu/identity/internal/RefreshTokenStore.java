package io.hefu.identity.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the hashes of refresh tokens in families; call within a transaction. */
@Component
class RefreshTokenStore {

    private final DatabaseClient database;

    RefreshTokenStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(String token, Member member, Instant issuedAt, Instant expiresAt) {
        return database.sql("""
                        insert into refresh_tokens (token_hash, family_id, account_id, issued_at, expires_at)
                        values (:hash, :family, :account, :issuedAt, :expiresAt)""")
                .bind("hash", RefreshToken.hash(token))
                .bind("family", member.familyId())
                .bind("account", member.accountId())
                .bind("issuedAt", issuedAt)
                .bind("expiresAt", expiresAt)
                .then();
    }

    /** Uses the token up; empty when it is not good (any more). */
    Mono<Member> use(String token, Instant now) {
        return database.sql("""
                        update refresh_tokens set used_at = :now
                        where token_hash = :hash and used_at is null and revoked_at is null and expires_at > :now
                        returning family_id, account_id""")
                .bind("hash", RefreshToken.hash(token))
                .bind("now", now)
                .map(row -> new Member(
                        Objects.requireNonNull(row.get("family_id", UUID.class)),
                        Objects.requireNonNull(row.get("account_id", UUID.class))))
                .one();
    }

    /** The family of a token that was used before; empty when it was not. */
    Mono<UUID> familyOfUsed(String token) {
        return database.sql("select family_id from refresh_tokens where token_hash = :hash and used_at is not null")
                .bind("hash", RefreshToken.hash(token))
                .map(row -> Objects.requireNonNull(row.get("family_id", UUID.class)))
                .one();
    }

    /** Revokes the whole family; waits first for an exchange under way, so that its new token is revoked as well. */
    Mono<Void> revoke(UUID family, Instant now) {
        return database.sql("select 1 from refresh_tokens where family_id = :family order by token_hash for update")
                .bind("family", family)
                .then()
                .then(database.sql("""
                                update refresh_tokens set revoked_at = :now
                                where family_id = :family and revoked_at is null""").bind("family", family).bind("now", now).then());
    }

    /** Revokes every session of these accounts. */
    Mono<Void> revokeAll(Collection<UUID> accounts, Instant now) {
        return database.sql("""
                        update refresh_tokens set revoked_at = :now
                        where account_id = any(:accounts) and revoked_at is null""")
                .bind("accounts", accounts.toArray(UUID[]::new))
                .bind("now", now)
                .then();
    }

    /** Whose token it is and to which session it belongs. */
    record Member(UUID familyId, UUID accountId) {}
}
