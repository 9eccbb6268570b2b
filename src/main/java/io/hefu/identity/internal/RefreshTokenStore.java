package io.hefu.identity.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.identity.OpenSession;
import io.hefu.kernel.Origin;
import io.hefu.kernel.Records;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the hashes of refresh tokens in families; call within a transaction. */
@Component
class RefreshTokenStore {

    private static final UUID NO_FAMILY = new UUID(0, 0);

    private final DatabaseClient database;

    RefreshTokenStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(String token, Member member, Instant issuedAt, Instant expiresAt, Origin origin) {
        return database.sql("""
                        insert into refresh_tokens
                            (token_hash, family_id, account_id, opened_at, issued_at, expires_at, address, device)
                        values (:hash, :family, :account, :openedAt, :issuedAt, :expiresAt, :address, :device)""")
                .bind("hash", RefreshToken.hash(token))
                .bind("family", member.familyId())
                .bind("account", member.accountId())
                .bind("openedAt", member.openedAt())
                .bind("issuedAt", issuedAt)
                .bind("expiresAt", expiresAt)
                .bind("address", origin.address())
                .bind("device", Parameters.in(R2dbcType.VARCHAR, origin.device()))
                .then();
    }

    /** Uses the token up; empty when it is not good (any more). */
    Mono<Member> use(String token, Instant now) {
        return database.sql("""
                        update refresh_tokens set used_at = :now
                        where token_hash = :hash and used_at is null and revoked_at is null and expires_at > :now
                        returning family_id, account_id, opened_at""")
                .bind("hash", RefreshToken.hash(token))
                .bind("now", now)
                .map(Records.of(Member.class))
                .one();
    }

    /** The account's sessions that can be prolonged, the one used last first. */
    Flux<OpenSession> open(UUID account, UUID current, Instant now) {
        return database.sql("""
                        select family_id as id, opened_at, issued_at as last_used_at, expires_at, address, device,
                            family_id = :current as current
                        from refresh_tokens
                        where account_id = :account and used_at is null and revoked_at is null and expires_at > :now
                        order by issued_at desc, family_id""")
                .bind("account", account)
                .bind("current", current)
                .bind("now", now)
                .map(Records.of(OpenSession.class))
                .all();
    }

    /** Whose session it is. */
    Mono<UUID> accountOf(UUID family) {
        return database.sql("select account_id from refresh_tokens where family_id = :family limit 1")
                .bind("family", family)
                .map(row -> required(row, "account_id", UUID.class))
                .one();
    }

    /** The family of a token that was used before; empty when it was not. */
    Mono<UUID> familyOfUsed(String token) {
        return database.sql("select family_id from refresh_tokens where token_hash = :hash and used_at is not null")
                .bind("hash", RefreshToken.hash(token))
                .map(row -> required(row, "family_id", UUID.class))
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

    /** Revokes every session of these accounts, and answers those that could still have been prolonged. */
    Mono<List<UUID>> revokeAll(Collection<UUID> accounts, Instant now) {
        return revokeAllBut(accounts, NO_FAMILY, now);
    }

    /** Waits first for exchanges under way, so that their new tokens are revoked as well. */
    Mono<List<UUID>> revokeAllBut(Collection<UUID> accounts, UUID kept, Instant now) {
        UUID[] ids = accounts.toArray(UUID[]::new);
        return database.sql("select 1 from refresh_tokens where account_id = any(:ids) order by token_hash for update")
                .bind("ids", ids)
                .then()
                .thenMany(database.sql("""
                                update refresh_tokens set revoked_at = :now
                                where account_id = any(:ids) and family_id <> :kept and revoked_at is null
                                returning family_id, used_at is null and expires_at > :now as good""")
                        .bind("ids", ids)
                        .bind("kept", kept)
                        .bind("now", now)
                        .map(Records.of(Revoked.class))
                        .all())
                .filter(Revoked::good)
                .map(Revoked::familyId)
                .collectList();
    }

    /** Whose token it is and to which session it belongs. */
    record Member(UUID familyId, UUID accountId, Instant openedAt) {}

    record Revoked(UUID familyId, boolean good) {}
}
