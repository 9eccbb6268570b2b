package io.hefu.catalog.internal;

import io.hefu.catalog.Allowances;
import io.hefu.catalog.PurchaseLimits.Limit;
import io.hefu.catalog.PurchaseLimits.Purchase;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Columns;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps limits and what was bought under them; the only writer of their tables. */
@Component
class PurchaseLimitStore {

    private final DatabaseClient database;

    PurchaseLimitStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Limit> find(UUID sku) {
        return database.sql("""
                        select sku_id, supplier_most, platform_most, least(supplier_most, platform_most) as most
                        from purchase_limits where sku_id = :sku""")
                .bind("sku", sku)
                .map(Records.of(Limit.class))
                .one()
                .defaultIfEmpty(new Limit(sku, null, null, null));
    }

    /** A limit that is the first of its SKU counts from now on. */
    Mono<Void> set(UUID sku, boolean platform, @Nullable Long most, Instant now) {
        String column = platform ? "platform_most" : "supplier_most";
        return database.sql("insert into purchase_limits (sku_id, " + column + ", since) values (:sku, :most, :now) "
                        + "on conflict (sku_id) do update set " + column + " = excluded." + column)
                .bind("sku", sku)
                .bind("most", Binds.optional(Long.class, most))
                .bind("now", now)
                .then()
                .then(database.sql("""
                                delete from purchase_limits
                                where sku_id = :sku and supplier_most is null and platform_most is null""").bind("sku", sku).then());
    }

    Mono<Allowances> of(Collection<UUID> skus, Collection<UUID> accounts) {
        return rows(skus, accounts).collect(Allowances::new, (allowances, row) -> {
            allowances.limit(row.skuId(), row.most());
            if (row.accountId() != null) {
                allowances.buy(row.accountId(), row.skuId(), row.bought());
            }
        });
    }

    Flux<Row> rows(Collection<UUID> skus, Collection<UUID> accounts) {
        return database.sql("""
                        select limits.sku_id, least(limits.supplier_most, limits.platform_most) as most,
                            purchases.account_id, coalesce(sum(purchases.quantity), 0)::bigint as bought
                        from purchase_limits limits left join limited_purchases purchases
                            on purchases.sku_id = limits.sku_id and purchases.account_id = any(:accounts)
                                and purchases.at >= limits.since
                        where limits.sku_id = any(:skus)
                        group by limits.sku_id, purchases.account_id""")
                .bind("skus", skus.toArray(UUID[]::new))
                .bind("accounts", accounts.toArray(UUID[]::new))
                .map(Records.of(Row.class))
                .all();
    }

    Mono<Void> insert(List<Purchase> purchases, Instant now) {
        return database.sql("""
                        insert into limited_purchases (order_id, sku_id, account_id, quantity, at)
                        select order_id, sku_id, account_id, sum(quantity), :now
                        from unnest(:orders::uuid[], :skus::uuid[], :accounts::uuid[], :quantities::bigint[])
                            as bought (order_id, sku_id, account_id, quantity)
                        group by order_id, sku_id, account_id""")
                .bind("orders", Columns.uuids(purchases, Purchase::orderId))
                .bind("skus", Columns.uuids(purchases, Purchase::skuId))
                .bind("accounts", Columns.uuids(purchases, Purchase::accountId))
                .bind("quantities", Columns.longs(purchases, Purchase::quantity))
                .bind("now", now)
                .then();
    }

    Mono<Void> delete(Collection<UUID> orders) {
        return database.sql("delete from limited_purchases where order_id = any(:orders)")
                .bind("orders", orders.toArray(UUID[]::new))
                .then();
    }

    Mono<Void> reduce(UUID order, Map<UUID, Long> quantities) {
        List<Map.Entry<UUID, Long>> parts = List.copyOf(quantities.entrySet());
        return database.sql("""
                        update limited_purchases set quantity = greatest(0, limited_purchases.quantity - back.quantity)
                        from unnest(:skus::uuid[], :quantities::bigint[]) as back (sku_id, quantity)
                        where order_id = :order and limited_purchases.sku_id = back.sku_id""")
                .bind("order", order)
                .bind("skus", Columns.uuids(parts, Map.Entry::getKey))
                .bind("quantities", Columns.longs(parts, Map.Entry::getValue))
                .then();
    }

    /** @param accountId null where none of the accounts has bought any */
    record Row(UUID skuId, long most, @Nullable UUID accountId, long bought) {}
}
