package io.hefu.catalog.internal;

import io.hefu.catalog.ShelfWords;
import io.hefu.kernel.Ids;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;

/** Goods of one test's own, put on the shelf at once. */
final class Shelves {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DatabaseClient database;
    private int number;

    Shelves(DatabaseClient database) {
        this.database = database;
    }

    UUID supplier() {
        UUID id = Ids.next();
        run(
                "insert into suppliers (id, name, county_code) select :id, :name, min(code) from counties",
                Map.of("id", id, "name", "supplier " + id));
        return id;
    }

    UUID sku(UUID supplier, String name, String county, String category, long priceFen, long stock) {
        UUID id = Ids.next();
        ShelfWords words = ShelfWords.of(county, category, name);
        run(
                """
                with good as (
                    insert into goods (id, supplier_id, name, category_code, county_code)
                    values (:id, :supplier, :name, :category, :county)
                ), sku as (
                    insert into skus (id, goods_id, supplier_id, name, unit, price_fen)
                    values (:id, :id, :supplier, :name, 'bag', :price)
                ), listed as (
                    insert into shelf (sku_id, supplier_id, county_code, category_code, price_fen, listed_at, searched,
                        spelled, terms)
                    values (:id, :supplier, :county, :category, :price, now() - interval '1 year' + :number * interval '1 s',
                        :searched, :spelled, string_to_array(:terms, ' '))
                )
                insert into stock (sku_id, available) values (:id, :stock)""",
                Map.ofEntries(
                        Map.entry("id", id),
                        Map.entry("supplier", supplier),
                        Map.entry("name", name),
                        Map.entry("category", category),
                        Map.entry("county", county),
                        Map.entry("price", priceFen),
                        Map.entry("stock", stock),
                        Map.entry("number", number++),
                        Map.entry("searched", words.searched()),
                        Map.entry("spelled", words.spelled()),
                        Map.entry("terms", words.terms())));
        return id;
    }

    void run(String sql, Map<String, Object> binds) {
        database.sql(sql).bindValues(binds).then().block(PATIENCE);
    }
}
