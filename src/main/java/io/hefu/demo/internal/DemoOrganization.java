package io.hefu.demo.internal;

import io.hefu.organization.AccountNumber;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Trees of budget units in five provinces, their cities and counties, and suppliers with settlement accounts. */
class DemoOrganization {

    private static final int SUPPLIERS = 120;
    private static final String[] FORMS = {"农产品有限公司", "供销农业发展有限公司", "乡村振兴产业有限公司", "种植专业合作社", "生态农业有限公司"};
    private static final String[] BANKS = {"中国农业银行", "农村商业银行", "中国邮政储蓄银行"};

    private final DemoTables tables;
    private final List<DemoSupplier> suppliers = new ArrayList<>();

    DemoOrganization(DemoTables tables) {
        this.tables = tables;
    }

    List<DemoSupplier> suppliers() {
        return suppliers;
    }

    void seed() throws SQLException {
        seedUnits();
        List<String[]> counties = tables.counties();
        for (int i = 0; i < SUPPLIERS; i++) {
            String[] county = counties.get(i * counties.size() / SUPPLIERS);
            suppliers.add(new DemoSupplier(i, county[0], county[1]));
        }
        seedSuppliers();
    }

    private void seedUnits() throws SQLException {
        Map<String, String> paths = new HashMap<>();
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> contacts = new ArrayList<>();
        for (String[] unit : DemoTables.file("units.csv")) {
            DemoUnit next = DemoUnit.of(unit, paths);
            rows.add(new Object[] {next.id(), next.key(), unit[3], next.path(), next.parentId(), next.region()});
            contacts.add(new Object[] {next.id(), unit[4], unit[5]});
        }
        tables.insert("""
                insert into budget_units (id, code, name, path, parent_id, region)
                select * from unnest(?, ?, ?, ?, ?, ?)""", new String[] {"uuid", "text", "text", "text", "uuid", "text"}, rows);
        tables.insert(
                "insert into unit_contacts (unit_id, name, mobile) select * from unnest(?, ?, ?)",
                new String[] {"uuid", "text", "text"},
                contacts);
    }

    private void seedSuppliers() throws SQLException {
        tables.insert(
                """
                insert into suppliers (id, name, county_code, auto_sign)
                select *, true from unnest(?, ?, ?)""",
                new String[] {"uuid", "text", "text"},
                suppliers.stream()
                        .map(supplier -> new Object[] {supplier.id(), name(supplier), supplier.countyCode()})
                        .toList());
        tables.insert(
                """
                insert into settlement_accounts
                    (id, supplier_id, account_name, account_no, account_key, bank_name, valid_from)
                select *, timestamptz '2026-01-01 00:00+08' from unnest(?, ?, ?, ?, ?, ?)""",
                new String[] {"uuid", "uuid", "text", "text", "text", "text"},
                suppliers.stream().map(DemoOrganization::account).toList());
    }

    private static Object[] account(DemoSupplier supplier) {
        String number = String.format(
                Locale.ROOT, "2284%s%09d", supplier.countyCode(), 100_000_007L * supplier.number() % 999_999_937);
        return new Object[] {
            DemoTables.id("settlement-account", supplier.number()),
            supplier.id(),
            name(supplier),
            number,
            AccountNumber.key(number),
            BANKS[supplier.number() % BANKS.length] + supplier.county() + "支行"
        };
    }

    private static String name(DemoSupplier supplier) {
        return supplier.county() + FORMS[supplier.number() % FORMS.length];
    }
}
