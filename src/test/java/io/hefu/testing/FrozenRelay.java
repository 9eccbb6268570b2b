package io.hefu.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/** Holds the relay's leader fast while it moves events: it has the lock of the relay, and cannot end its transaction. */
public final class FrozenRelay implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** By the two halves of the relay's lock. */
    private static final String LEADER = """
            select a.pid || ' ' || a.application_name from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.classid = %d and l.objid = %d and l.granted
                and a.datname = current_database() and a.wait_event_type = 'Lock'""".formatted(0x6865, 0x6675_0001);

    private final Connection connection;
    private final String leader;

    /** Returns as soon as there is something to move for a leader to be caught with. */
    public FrozenRelay(Database database) throws SQLException, InterruptedException {
        this.connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select from event_log_head for update");
        }
        this.leader = await(database);
    }

    private static String await(Database database) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (database.query("select count(*) from (" + LEADER + ") as l").equals("0")) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("nobody leads the relay");
            }
            Thread.sleep(20);
        }
        return database.query(LEADER);
    }

    /** The leader's process at the database. */
    public String process() {
        return leader.split(" ")[0];
    }

    /** The name under which its replica is connected. */
    public String replica() {
        return leader.split(" ")[1];
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
