package io.hefu.demo.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The way of the demo data into the tables: many rows in one statement, ids that are the same everywhere. */
record DemoTables(Connection connection) {

    /** The id of a demo row, the same on every machine. */
    static UUID id(String kind, Object key) {
        return UUID.nameUUIDFromBytes(("hefu-demo:" + kind + ":" + key).getBytes(StandardCharsets.UTF_8));
    }

    /** The lines of a demo file, without its head. */
    static List<String[]> file(String name) {
        InputStream stream = Objects.requireNonNull(DemoTables.class.getResourceAsStream("/demo/" + name));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code sql}, whose parameters are arrays of the columns: one row per element of {@code rows}. */
    void insert(String sql, String[] types, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int column = 0; column < types.length; column++) {
                int index = column;
                Object[] values = rows.stream().map(row -> row[index]).toArray();
                statement.setArray(column + 1, connection.createArrayOf(types[column], values));
            }
            statement.executeUpdate();
        }
    }

    /** All counties as code and present name, in the order of their codes. */
    List<String[]> counties() throws SQLException {
        List<String[]> counties = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("select code, current_name from counties order by code");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counties.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return counties;
    }
}
