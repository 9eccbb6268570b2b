package io.hefu.wechat.internal;

import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Remembers who pays for an account that does not sign in by WeChat, in an app of the vendor. */
@Repository
class PayerStore {

    private final DatabaseClient database;

    PayerStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<String> openid(UUID accountId, String appId) {
        return database.sql("select openid from wechat_payers where account_id = :account and app_id = :app")
                .bind("account", accountId)
                .bind("app", appId)
                .mapValue(String.class)
                .one();
    }

    Mono<Void> remember(UUID accountId, String appId, String openid, Instant at) {
        return database.sql("""
                        insert into wechat_payers (account_id, app_id, openid, known_at)
                        values (:account, :app, :openid, :at)
                        on conflict (account_id, app_id) do update set openid = excluded.openid, known_at = excluded.known_at
                            where wechat_payers.openid <> excluded.openid""")
                .bind("account", accountId)
                .bind("app", appId)
                .bind("openid", openid)
                .bind("at", at)
                .then();
    }
}
