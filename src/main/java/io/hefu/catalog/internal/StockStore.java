package io.hefu.catalog.internal;

import io.hefu.catalog.SkuOffer;
import io.hefu.catalog.Stock;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Locks, reads and counts stock; the only writer of its table. */
@Component
class StockStore implements Stock {

    private static final String LOCK = """
            select stock.sku_id, skus.name, skus.unit, skus.price_fen,
                skus.on_shelf and suppliers.status = 'APPROVED' as on_shelf, stock.available, skus.weight_grams,
                coalesce(skus.freight_template_id, preferred.id) as freight_template_id, suppliers.id as supplier_id,
                suppliers.name as supplier_name, suppliers.auto_sign,
                accounts.account_name, accounts.account_no, accounts.bank_name
            from stock
                join skus on skus.id = stock.sku_id
                join suppliers on suppliers.id = skus.supplier_id
                join settlement_accounts accounts on accounts.supplier_id = suppliers.id and accounts.valid_to is null
                left join freight_templates preferred on preferred.supplier_id = suppliers.id and preferred.preferred
            where stock.sku_id = any(:ids)
            order by stock.sku_id
            for update of stock
            """;

    private final DatabaseClient database;

    StockStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<SkuOffer> lock(Collection<UUID> skuIds) {
        if (skuIds.isEmpty()) {
            return Flux.empty();
        }
        return database.sql(LOCK)
                .bind("ids", skuIds.toArray(UUID[]::new))
                .map(StockStore::offer)
                .all();
    }

    /** How many are left of each; nobody takes any before the transaction ends. */
    Mono<Map<UUID, Long>> left(Collection<UUID> skuIds) {
        return database.sql("select sku_id, available from stock where sku_id = any(:ids) order by sku_id for update")
                .bind("ids", skuIds.toArray(UUID[]::new))
                .map(row -> Map.entry(get(row, 0, UUID.class), get(row, 1, Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** How many are left; nobody takes any before the transaction ends. */
    Mono<Long> left(UUID skuId) {
        return database.sql("select available from stock where sku_id = :id for update")
                .bind("id", skuId)
                .mapValue(Long.class)
                .one();
    }

    @Override
    public Mono<Void> add(Map<UUID, Long> deltas) {
        if (deltas.isEmpty()) {
            return Mono.empty();
        }
        UUID[] ids = deltas.keySet().toArray(UUID[]::new);
        Long[] amounts = new Long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            amounts[i] = Objects.requireNonNull(deltas.get(ids[i]));
        }
        return database.sql("""
                        update stock set available = stock.available + delta.amount
                        from unnest(:ids::uuid[], :amounts::bigint[]) as delta (sku_id, amount)
                        where stock.sku_id = delta.sku_id
                        """).bind("ids", ids).bind("amounts", amounts).then();
    }

    private static SkuOffer offer(Readable row) {
        return new SkuOffer(
                get(row, 0, UUID.class),
                get(row, 1, String.class),
                get(row, 2, String.class),
                get(row, 3, Long.class),
                get(row, 4, Boolean.class),
                get(row, 5, Long.class),
                row.get(6, Long.class),
                row.get(7, UUID.class),
                get(row, 8, UUID.class),
                get(row, 9, String.class),
                get(row, 10, Boolean.class),
                get(row, 11, String.class),
                get(row, 12, String.class),
                get(row, 13, String.class));
    }

    private static <T> T get(Readable row, int column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }
}
