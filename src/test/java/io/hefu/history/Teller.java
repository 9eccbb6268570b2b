package io.hefu.history;

import io.hefu.testing.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Tells events as the modules do, in transactions of any length of which some are taken back; several do so at once. */
final class Teller implements Runnable {

    /** More at once than any reader's buffer and the tail's memory hold. */
    private static final int FLOOD = 3_000;

    private static final int MOST_PAUSE_MILLIS = 120;

    private final Database database;
    private final SplittableRandom random;
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private boolean telling;

    Teller(Database database, SplittableRandom random) {
        this.database = database;
        this.random = random;
    }

    /** When it is told to rest nothing that it began is under way any more. */
    synchronized void tell(boolean on) {
        telling = on;
    }

    /** Which events were committed for certain. */
    Set<UUID> acknowledged() {
        return acknowledged;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection connection =
                    DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
                connection.setAutoCommit(false);
                while (true) {
                    tellIfAsked(connection);
                    Thread.sleep(random.nextInt(MOST_PAUSE_MILLIS));
                }
            } catch (SQLException e) {
                // the database is away; what was under way may have been committed or not
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void tellIfAsked(Connection connection) throws SQLException, InterruptedException {
        if (telling) {
            transaction(connection);
        }
    }

    private void transaction(Connection connection) throws SQLException, InterruptedException {
        List<UUID> ids = new ArrayList<>();
        int events = random.nextInt(400) == 0 ? FLOOD : 1 + random.nextInt(5);
        try (PreparedStatement outbox = connection.prepareStatement("""
                insert into outbox (event_id, type, subject, at, unit_path, region, supplier_id, account_id, data)
                values (?, ?, ?, now(), ?, ?, ?::uuid, ?::uuid, '{"text": "an event of the histories"}')""")) {
            for (int n = 0; n < events; n++) {
                UUID id = new UUID(random.nextLong(), random.nextLong());
                ids.add(id);
                outbox.setObject(1, id);
                outbox.setString(2, World.any(World.TYPES, random));
                outbox.setString(3, World.any(World.SUBJECTS, random));
                outbox.setString(4, World.perhaps(70, World.PATHS, random));
                outbox.setString(5, World.perhaps(70, World.REGIONS, random));
                outbox.setString(6, World.perhaps(70, World.SUPPLIERS, random));
                outbox.setString(7, World.perhaps(50, World.ACCOUNTS, random));
                outbox.addBatch();
            }
            outbox.executeBatch();
        }
        Thread.sleep(random.nextInt(20));
        if (random.nextInt(10) == 0) {
            connection.rollback();
        } else {
            connection.commit();
            acknowledged.addAll(ids);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
