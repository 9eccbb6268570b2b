package io.hefu.identity.internal;

import io.hefu.identity.WechatLinks;
import io.hefu.identity.WechatPerson;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps which account a person at WeChat leads to; call the changes within a transaction. */
@Component
class WechatLinkStore implements WechatLinks {

    private final DatabaseClient database;

    WechatLinkStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<String> openid(UUID accountId, String appId) {
        return database.sql("select openid from wechat_links where account_id = :account and app_id = :app")
                .bind("account", accountId)
                .bind("app", appId)
                .mapValue(String.class)
                .one();
    }

    Mono<UUID> account(WechatPerson person) {
        return database.sql("select account_id from wechat_links where app_id = :app and openid = :openid")
                .bind("app", person.appId())
                .bind("openid", person.openid())
                .mapValue(UUID.class)
                .one();
    }

    /** Since when the account is linked, in whichever app. */
    Mono<Instant> since(UUID account) {
        return database.sql("select linked_at from wechat_links where account_id = :account order by linked_at limit 1")
                .bind("account", account)
                .mapValue(Instant.class)
                .one();
    }

    /** Errors with a duplicate key when the person or the account is linked already. */
    Mono<Void> insert(WechatPerson person, UUID account, Instant now) {
        return database.sql("""
                        insert into wechat_links (app_id, openid, account_id, linked_at)
                        values (:app, :openid, :account, :now)""")
                .bind("app", person.appId())
                .bind("openid", person.openid())
                .bind("account", account)
                .bind("now", now)
                .then();
    }

    /** Gives the person from one account to another; empty when the one no longer has it. */
    Mono<UUID> move(WechatPerson person, UUID from, UUID to, Instant now) {
        return database.sql("""
                        update wechat_links set account_id = :to, linked_at = :now
                        where app_id = :app and openid = :openid and account_id = :from returning account_id""")
                .bind("to", to)
                .bind("now", now)
                .bind("app", person.appId())
                .bind("openid", person.openid())
                .bind("from", from)
                .mapValue(UUID.class)
                .one();
    }

    /** The apps in which the account was linked. */
    Flux<String> delete(UUID account) {
        return database.sql("delete from wechat_links where account_id = :account returning app_id")
                .bind("account", account)
                .mapValue(String.class)
                .all();
    }
}
