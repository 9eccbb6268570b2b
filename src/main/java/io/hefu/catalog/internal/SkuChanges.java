package io.hefu.catalog.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The history of what suppliers change by hand. */
@Component
class SkuChanges {

    private final DatabaseClient database;

    SkuChanges(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> note(Actor actor, UUID goods, UUID sku, String kind, long before, long after, Instant at) {
        return database.sql("""
                        insert into sku_changes (id, sku_id, goods_id, kind, before, after, account_id, account, at)
                        values (:id, :sku, :goods, :kind, :before, :after, :accountId, :account, :at)""")
                .bind("id", Ids.next())
                .bind("sku", sku)
                .bind("goods", goods)
                .bind("kind", kind)
                .bind("before", before)
                .bind("after", after)
                .bind("accountId", actor.accountId())
                .bind("account", actor.account())
                .bind("at", at)
                .then();
    }
}
