package io.hefu.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the country's tree straight into the tables, for runs that do not measure the import. */
final class CountryTree implements Country.Rows, AutoCloseable {

    private static final int BATCH = 5000;
    private static final int DIGITS_OF_A_LEVEL = 2;

    private final Connection connection;
    private final PreparedStatement units;
    private final PreparedStatement contacts;
    private final Map<String, String> paths = new HashMap<>();
    private String county = "";
    private int rows;

    CountryTree(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        units = connection.prepareStatement(
                "insert into budget_units (id, code, name, path, parent_id, region) values (?, ?, ?, ?, ?, ?)");
        contacts = connection.prepareStatement("insert into unit_contacts (unit_id, name, mobile) values (?, ?, ?)");
    }

    @Override
    public void row(String code, String name, String superior, String region, String mobile) throws SQLException {
        if (!region.equals(county)) {
            paths.clear();
            county = region;
        }
        String above = superior.isEmpty() ? ofRegion(region) : String.valueOf(paths.get(superior));
        String path = above + code.toLowerCase(java.util.Locale.ROOT) + "/";
        paths.put(code, path);
        UUID id = id(region, code);
        set(units, id, code, name, path, superior.isEmpty() ? null : id(region, superior), region);
        set(contacts, id, "张三", mobile);
        if (++rows % BATCH == 0) {
            flush();
        }
    }

    private static String ofRegion(String region) {
        StringBuilder path = new StringBuilder("/");
        for (int end = DIGITS_OF_A_LEVEL; end <= region.length(); end += DIGITS_OF_A_LEVEL) {
            path.append(region, 0, end).append('/');
        }
        return path.toString();
    }

    private static UUID id(String region, String code) {
        return UUID.nameUUIDFromBytes((region + code).getBytes(StandardCharsets.US_ASCII));
    }

    private static void set(PreparedStatement insert, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }

    private void flush() throws SQLException {
        units.executeBatch();
        contacts.executeBatch();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        flush();
        connection.close();
    }
}
