package io.hefu.demo.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Eighteen goods of each supplier, with one SKU and stock each; prices and stock differ but are the same everywhere. */
class DemoCatalog {

    private static final int GOODS_PER_SUPPLIER = 18;
    private static final int SHIFT = 7;

    private final DemoTables tables;

    DemoCatalog(DemoTables tables) {
        this.tables = tables;
    }

    void seed(List<DemoSupplier> suppliers) throws SQLException {
        List<String[]> products = DemoTables.file("products.csv");
        List<Object[]> rows = new ArrayList<>();
        for (DemoSupplier supplier : suppliers) {
            for (int i = 0; i < GOODS_PER_SUPPLIER; i++) {
                rows.add(row(supplier, products.get((supplier.number() * SHIFT + i) % products.size()), rows.size()));
            }
        }
        insert(rows);
    }

    private static Object[] row(DemoSupplier supplier, String[] product, int number) {
        long base = Long.parseLong(product[3]);
        long priceFen = base * (90 + number * 13L % 31) / 100 / 10 * 10;
        return new Object[] {
            DemoTables.id("goods", number),
            DemoTables.id("sku", number),
            supplier.id(),
            supplier.county() + product[1],
            product[0],
            supplier.countyCode(),
            product[2],
            priceFen,
            200 + number * 37L % 1800,
            number
        };
    }

    private void insert(List<Object[]> rows) throws SQLException {
        tables.insert(
                """
                with rows as (
                    select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as row
                        (goods_id, sku_id, supplier_id, name, category, county_code, unit, price_fen, available, number)
                ), goods_rows as (
                    insert into goods (id, supplier_id, name, category, county_code)
                    select goods_id, supplier_id, name, category, county_code from rows
                ), sku_rows as (
                    insert into skus (id, goods_id, supplier_id, name, unit, price_fen, created_at)
                    select sku_id, goods_id, supplier_id, name || ' ' || unit, unit, price_fen,
                        now() - number * interval '1 minute'
                    from rows
                )
                insert into stock (sku_id, available) select sku_id, available from rows""",
                new String[] {"uuid", "uuid", "uuid", "text", "text", "text", "text", "int8", "int8", "int4"},
                rows);
    }
}
