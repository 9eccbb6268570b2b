package io.hefu.webhook.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import io.hefu.webhook.WebhookState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the subscriptions as their owners want them. */
@Component
class SubscriptionStore {

    private static final String SELECT = "select" + Subscription.COLUMNS + "from webhook_subscriptions ";

    /** Any number that nothing else in the database locks together with an account. */
    private static final int LOCK = 0x6865_0175;

    private final DatabaseClient database;

    SubscriptionStore(DatabaseClient database) {
        this.database = database;
    }

    /** How many the account has; within a transaction nobody else counts or adds its own meanwhile. */
    Mono<Long> count(UUID account) {
        return database.sql("select pg_advisory_xact_lock(:lock, hashtext(:account))")
                .bind("lock", LOCK)
                .bind("account", account.toString())
                .then()
                .then(database.sql("select count(*) from webhook_subscriptions where account_id = :account")
                        .bind("account", account)
                        .mapValue(Long.class)
                        .one());
    }

    Mono<Void> insert(Subscription row) {
        GenericExecuteSpec statement = database.sql("""
                        insert into webhook_subscriptions (id, account_id, roles, url, types, subject, unit_path, region,
                            supplier_id, secret, state, created_at, changed_at)
                        values (:id, :account, :roles, :url, :types, :subject, :unitPath, :region, :supplier, :secret, :state,
                            :now, :now)""")
                .bind("account", row.accountId())
                .bind("roles", row.roles())
                .bind("secret", row.secret())
                .bind("state", row.state().name())
                .bind("now", row.createdAt());
        return wish(statement, row).then();
    }

    /** Where to and what. */
    Mono<Void> change(Subscription row, Instant now) {
        GenericExecuteSpec statement = database.sql("""
                        update webhook_subscriptions
                        set url = :url, types = :types, subject = :subject, unit_path = :unitPath, region = :region,
                            supplier_id = :supplier, changed_at = :now
                        where id = :id""").bind("now", now);
        return wish(statement, row).then();
    }

    Mono<Void> keep(UUID id, byte[] secret, Instant now) {
        return database.sql("update webhook_subscriptions set secret = :secret, changed_at = :now where id = :id")
                .bind("id", id)
                .bind("secret", secret)
                .bind("now", now)
                .then();
    }

    private static GenericExecuteSpec wish(GenericExecuteSpec statement, Subscription row) {
        return statement
                .bind("id", row.id())
                .bind("url", row.url())
                .bind("types", row.types())
                .bind("subject", Binds.optional(String.class, row.subject()))
                .bind("unitPath", Binds.optional(String.class, row.unitPath()))
                .bind("region", Binds.optional(String.class, row.region()))
                .bind("supplier", Binds.optional(UUID.class, row.supplierId()));
    }

    Flux<Subscription> ofAccount(UUID account) {
        return database.sql(SELECT + "where account_id = :account order by created_at, id")
                .bind("account", account)
                .map(Records.of(Subscription.class))
                .all();
    }

    Mono<Subscription> find(UUID id, UUID account) {
        return database.sql(SELECT + "where id = :id and account_id = :account")
                .bind("id", id)
                .bind("account", account)
                .map(Records.of(Subscription.class))
                .one();
    }

    Mono<Subscription> lock(UUID id) {
        return database.sql(SELECT + "where id = :id for no key update")
                .bind("id", id)
                .map(Records.of(Subscription.class))
                .one();
    }

    /** Those for which events are kept; none of them is switched off or deleted before the transaction ends. */
    Flux<Subscription> listening() {
        return database.sql(SELECT + "where state <> 'DISABLED' order by id for share")
                .map(Records.of(Subscription.class))
                .all();
    }

    /** All that some of those want to be told. */
    Flux<String> types() {
        return database.sql("""
                        select distinct unnest(case when types = '{}' then array['*'] else types end)
                        from webhook_subscriptions where state <> 'DISABLED'""").mapValue(String.class).all();
    }

    /** Begins anew in the state, whatever failed before. */
    Mono<Void> become(UUID id, WebhookState state, @Nullable String error, Instant now) {
        return database.sql("""
                        update webhook_subscriptions
                        set state = :state, error = :error, failures = 0, failing_since = null, rest_until = null,
                            changed_at = :now
                        where id = :id""")
                .bind("id", id)
                .bind("state", state.name())
                .bind("now", now)
                .bind("error", Binds.optional(String.class, error))
                .then();
    }

    /** Notes that something arrived; writes nothing where nothing failed before. */
    Mono<Void> arrived(UUID id) {
        return database.sql("""
                        update webhook_subscriptions set failures = 0, failing_since = null, rest_until = null, error = null
                        where id = :id and failures > 0""").bind("id", id).then();
    }

    Mono<Void> failed(UUID id, int failures, Instant since, @Nullable Instant restUntil, String error) {
        return database.sql("""
                        update webhook_subscriptions
                        set failures = :failures, failing_since = :since, rest_until = :rest, error = :error
                        where id = :id""")
                .bind("id", id)
                .bind("failures", failures)
                .bind("since", since)
                .bind("error", error)
                .bind("rest", Binds.optional(Instant.class, restUntil))
                .then();
    }

    /** Those that were paused for longer than anything is kept for them. */
    Flux<UUID> pausedBefore(Instant before) {
        return database.sql("select id from webhook_subscriptions where state = 'PAUSED' and changed_at < :before")
                .bind("before", before)
                .mapValue(UUID.class)
                .all();
    }

    Mono<Void> delete(UUID id) {
        return database.sql("delete from webhook_subscriptions where id = :id")
                .bind("id", id)
                .then();
    }
}
