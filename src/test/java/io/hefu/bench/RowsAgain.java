package io.hefu.bench;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the rows that a job has added cost PostgreSQL by themselves: each table's once more into an empty copy with the same
 * indexes, by one statement and one session, durably. Nothing is read over a wire, decided, updated or told.
 */
final class RowsAgain {

    private static final PrintStream OUT = System.out;
    private static final double NANOS_PER_SECOND = 1e9;

    private final BenchDatabase database;
    private final Map<String, Long> before;

    /** Remembers how many rows there are before the job. */
    RowsAgain(BenchDatabase database) throws SQLException {
        this.database = database;
        this.before = rows();
    }

    /** @param atLeast tables with fewer new rows are left out */
    void write(long atLeast) throws SQLException {
        Map<String, Long> after = rows();
        List<String> tables = after.keySet().stream()
                .filter(table -> after.get(table) - before.getOrDefault(table, 0L) >= atLeast)
                .sorted()
                .toList();
        for (String table : tables) {
            database.run("create table again_%1$s (like %1$s including all)".formatted(table));
        }
        long start = System.nanoTime();
        for (String table : tables) {
            database.run("insert into again_%1$s select * from %1$s".formatted(table));
        }
        OUT.printf(
                "the same rows once more by plain SQL      %.1f s: %s%n",
                (System.nanoTime() - start) / NANOS_PER_SECOND, String.join(", ", tables));
    }

    private Map<String, Long> rows() throws SQLException {
        return database.texts("""
                        select relname || ' ' || (xpath('/row/c/text()', query_to_xml(
                            format('select count(*) as c from %I', relname), false, true, '')))[1]
                        from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace""").stream()
                .map(row -> row.split(" "))
                .collect(Collectors.toMap(row -> row[0], row -> Long.parseLong(row[1]), Long::max, TreeMap::new));
    }
}
