package io.hefu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The service's database, looked at from outside. */
final class BenchDatabase {

    private final int port;

    BenchDatabase() throws IOException {
        this(ServiceProcess.DIRECTORY);
    }

    BenchDatabase(Path directory) throws IOException {
        port = Integer.parseInt(
                Files.readString(directory.resolve("postgres.port")).strip());
    }

    /** Runs statements that only arrange. */
    void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How long the server takes for all rows of a query, in milliseconds: the best of three. */
    double millis(String sql) throws SQLException {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            texts(sql);
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        return best;
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).get(0));
    }

    int port() {
        return port;
    }

    void raiseStock() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update stock set available = 1000000000");
        }
    }

    /** What the pgbench script looks up; pays it nothing for choosing a SKU. */
    int preparePgbench() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    drop table if exists bench_skus;
                    create sequence if not exists bench_codes;
                    create table bench_skus as
                    select (row_number() over ())::int as n, skus.id as sku_id, buyer.id as buyer_id,
                        units.id as unit_id, units.path as unit_path
                    from skus, accounts buyer join budget_units units on units.id = buyer.unit_id
                    where buyer.login = 'buyer' and skus.on_shelf;
                    create unique index on bench_skus (n);
                    analyze
                    """);
        }
        return Integer.parseInt(texts("select count(*)::text from bench_skus").get(0));
    }

    /** What a column's only text value is on every row of a query. */
    List<String> texts(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    List<String> skus() throws SQLException {
        return texts("""
                select skus.id::text from skus join suppliers on suppliers.id = skus.supplier_id
                where on_shelf and auto_sign order by skus.id
                """);
    }

    long orders() throws SQLException {
        return Long.parseLong(texts("select count(*)::text from orders").get(0));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?reWriteBatchedInserts=true", "postgres", "");
    }
}
