package io.hefu.catalog.internal;

import io.hefu.catalog.GoodsView;
import io.hefu.catalog.internal.GoodsSteps.Locked;
import io.hefu.kernel.Ids;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The history of what suppliers change by hand. */
@Component
class SkuChanges {

    private final DatabaseClient database;
    private final SkuRows skus;

    SkuChanges(DatabaseClient database, SkuRows skus) {
        this.database = database;
        this.skus = skus;
    }

    /** Changes a price and keeps the one that it had. */
    Mono<Void> price(Locked locked, GoodsView.Sku sku, long fen) {
        return skus.changePrice(sku.id(), fen).then(note(locked, sku.id(), "PRICE", sku.priceFen(), fen));
    }

    Mono<Void> note(Locked locked, UUID sku, String kind, long before, long after) {
        return note(locked, locked.goods().id(), sku, kind, before, after);
    }

    /** The same of a SKU of other goods. */
    Mono<Void> note(Locked locked, UUID goods, UUID sku, String kind, long before, long after) {
        return database.sql("""
                        insert into sku_changes (id, sku_id, goods_id, kind, before, after, account_id, account, at)
                        values (:id, :sku, :goods, :kind, :before, :after, :accountId, :account, :at)""")
                .bind("id", Ids.next())
                .bind("sku", sku)
                .bind("goods", goods)
                .bind("kind", kind)
                .bind("before", before)
                .bind("after", after)
                .bind("accountId", locked.actor().accountId())
                .bind("account", locked.actor().account())
                .bind("at", locked.at())
                .then();
    }
}
