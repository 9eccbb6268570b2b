package io.hefu.catalog.internal;

import io.hefu.catalog.Goods;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the shelf. */
@Component
class GoodsStore implements Goods {

    private static final String ITEMS = """
            select skus.id as sku_id, skus.name, skus.unit, skus.price_fen, stock.available as stock, skus.on_shelf,
                suppliers.id as supplier_id, suppliers.name as supplier_name, counties.county, counties.province,
                goods.category, skus.created_at
            from skus
                join stock on stock.sku_id = skus.id
                join goods on goods.id = skus.goods_id
                join suppliers on suppliers.id = skus.supplier_id
                join counties on counties.code = goods.county_code
            """;

    private static final String AFTER = """
            where skus.on_shelf and (skus.created_at, skus.id) < (:at, :id)
            """;

    private final DatabaseClient database;

    GoodsStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Page<Item>> list(Filter filter, Cursor after, int size) {
        Map<String, Object> binds = new LinkedHashMap<>();
        binds.put("at", after.at());
        binds.put("id", after.id());
        binds.put("most", size + 1);
        String sql =
                ITEMS + AFTER + conditions(filter, binds) + " order by skus.created_at desc, skus.id desc limit :most";
        return database.sql(sql)
                .bindValues(binds)
                .map(Records.of(Row.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.createdAt, row.skuId))
                        .map(Row::item));
    }

    @Override
    public Mono<Item> find(UUID skuId) {
        return database.sql(ITEMS + "where skus.id = :id")
                .bind("id", skuId)
                .map(Records.of(Row.class))
                .one()
                .map(Row::item);
    }

    private static String conditions(Filter filter, Map<String, Object> binds) {
        StringBuilder sql = new StringBuilder();
        if (filter.text() != null) {
            sql.append(" and position(lower(:text) in lower(skus.name)) > 0");
            binds.put("text", filter.text());
        }
        if (filter.category() != null) {
            sql.append(" and goods.category = :category");
            binds.put("category", filter.category());
        }
        if (filter.county() != null) {
            sql.append(" and (counties.code = :county or counties.county = :county)");
            binds.put("county", filter.county());
        }
        if (filter.supplierId() != null) {
            sql.append(" and skus.supplier_id = :supplierId");
            binds.put("supplierId", filter.supplierId());
        }
        return sql.toString();
    }

    record Row(
            UUID skuId,
            String name,
            String unit,
            long priceFen,
            long stock,
            boolean onShelf,
            UUID supplierId,
            String supplierName,
            String county,
            String province,
            String category,
            Instant createdAt) {

        Item item() {
            return new Item(
                    skuId, name, unit, priceFen, stock, onShelf, supplierId, supplierName, county, province, category);
        }
    }
}
