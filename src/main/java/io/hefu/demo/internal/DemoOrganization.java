package io.hefu.demo.internal;

import io.hefu.organization.AccountNumber;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Budget units of five provinces over three levels, and suppliers with settlement accounts in real counties. */
class DemoOrganization {

    private static final int SUPPLIERS = 120;
    private static final int DIGITS_PER_LEVEL = 2;
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
        List<Object[]> rows = new ArrayList<>();
        for (String[] unit : DemoTables.file("units.csv")) {
            String code = unit[0];
            rows.add(new Object[] {DemoTables.id("unit", code), unit[1], path(code), parent(code), code});
        }
        tables.insert("""
                insert into budget_units (id, name, path, parent_id, region)
                select * from unnest(?, ?, ?, ?, ?)""", new String[] {"uuid", "text", "text", "uuid", "text"}, rows);
    }

    /** {@code 510104} becomes {@code /51/5101/510104/}. */
    static String path(String code) {
        StringBuilder path = new StringBuilder("/");
        for (int end = DIGITS_PER_LEVEL; end <= code.length(); end += DIGITS_PER_LEVEL) {
            path.append(code, 0, end).append('/');
        }
        return path.toString();
    }

    private static @Nullable Object parent(String code) {
        return code.length() == DIGITS_PER_LEVEL
                ? null
                : DemoTables.id("unit", code.substring(0, code.length() - DIGITS_PER_LEVEL));
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
