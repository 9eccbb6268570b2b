package io.hefu.demo.internal;

import io.hefu.catalog.ShelfWords;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Eighteen goods of each supplier, with one SKU and stock each; prices and stock differ but are the same everywhere. */
class DemoCatalog {

    private static final int GOODS_PER_SUPPLIER = 18;
    private static final int SHIFT = 7;
    private static final Pattern WEIGHT = Pattern.compile("([0-9.]+)(k?g)/");

    /** The codes of the categories that the products name. */
    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("米面粮油", "0101"),
            Map.entry("杂粮豆类", "0102"),
            Map.entry("水果", "0201"),
            Map.entry("蔬菜", "0202"),
            Map.entry("食用菌", "0203"),
            Map.entry("肉禽蛋", "0301"),
            Map.entry("茶叶", "0401"),
            Map.entry("蜂蜜", "0402"),
            Map.entry("滋补食材", "0403"),
            Map.entry("干货", "0501"),
            Map.entry("坚果", "0502"),
            Map.entry("调味品", "0503"));

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
        String name = supplier.county() + product[1];
        String category = CATEGORIES.getOrDefault(product[0], "99");
        ShelfWords words = ShelfWords.of(supplier.countyCode(), category, name, product[2], product[0]);
        return new Object[] {
            DemoTables.id("goods", number),
            DemoTables.id("sku", number),
            supplier.id(),
            name,
            category,
            supplier.countyCode(),
            product[2],
            grams(product[2]),
            priceFen,
            200 + number * 37L % 1800,
            number,
            words.searched(),
            words.spelled(),
            words.terms()
        };
    }

    private static @Nullable Long grams(String specification) {
        Matcher weight = WEIGHT.matcher(specification);
        if (!weight.lookingAt()) {
            return null;
        }
        BigDecimal amount = new BigDecimal(weight.group(1));
        return amount.scaleByPowerOfTen(weight.group(2).startsWith("k") ? 3 : 0).longValueExact();
    }

    private void insert(List<Object[]> rows) throws SQLException {
        tables.insert(
                """
                with rows as (
                    select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as row
                        (goods_id, sku_id, supplier_id, name, category, county_code, unit, weight, price_fen, available,
                            number, searched, spelled, terms)
                ), goods_rows as (
                    insert into goods (id, supplier_id, name, category_code, county_code)
                    select goods_id, supplier_id, name, category, county_code from rows
                ), sku_rows as (
                    insert into skus (id, goods_id, supplier_id, name, specification, unit, weight_grams, price_fen,
                        created_at)
                    select sku_id, goods_id, supplier_id, name || ' ' || unit, unit, split_part(unit, '/', 2), weight,
                        price_fen, now() - number * interval '1 minute'
                    from rows
                ), shelf_rows as (
                    insert into shelf (sku_id, supplier_id, county_code, category_code, price_fen, listed_at, searched,
                        spelled, terms)
                    select sku_id, supplier_id, county_code, category, price_fen,
                        now() - number * interval '1 minute', searched, spelled, string_to_array(terms, ' ')
                    from rows
                )
                insert into stock (sku_id, available) select sku_id, available from rows""",
                new String[] {
                    "uuid", "uuid", "uuid", "text", "text", "text", "text", "int8", "int8", "int8", "int4", "text",
                    "text", "text"
                },
                rows);
    }
}
