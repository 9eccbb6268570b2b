package io.hefu.demo.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/**
 * An open campaign of this year with filings in every state, for {@code filer}, {@code superior} and {@code finance}, and
 * what the units have bought.
 */
record DemoShares(Connection connection) {

    private static final List<String> SCRIPTS = List.of("/demo/shares.sql", "/demo/progress.sql");

    void seed() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String year = thisYear(statement);
            for (String script : SCRIPTS) {
                statement.execute(read(script).replace("{year}", year));
            }
        }
    }

    private static String thisYear(Statement statement) throws SQLException {
        try (ResultSet year =
                statement.executeQuery("select extract(year from now() at time zone 'Asia/Shanghai')::integer")) {
            year.next();
            return year.getString(1);
        }
    }

    private static String read(String script) {
        try (InputStream stream = Objects.requireNonNull(DemoShares.class.getResourceAsStream(script))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
