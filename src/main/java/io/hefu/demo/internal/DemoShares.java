package io.hefu.demo.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** An open campaign of this year with filings in every state, for {@code filer}, {@code superior} and {@code finance}. */
record DemoShares(Connection connection) {

    void seed() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script().replace("{year}", thisYear(statement)));
        }
    }

    private static String thisYear(Statement statement) throws SQLException {
        try (ResultSet year =
                statement.executeQuery("select extract(year from now() at time zone 'Asia/Shanghai')::integer")) {
            year.next();
            return year.getString(1);
        }
    }

    private static String script() {
        try (InputStream stream = Objects.requireNonNull(DemoShares.class.getResourceAsStream("/demo/shares.sql"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
