package io.hefu.history;

import io.hefu.testing.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the log as it stands in the table, whatever the service makes of it. */
record Logged(
        Place place,
        String type,
        String subject,
        @Nullable String unitPath,
        @Nullable String region,
        @Nullable String supplier,
        @Nullable String account) {

    /** The whole log after a place, in its order. */
    static List<Logged> after(Database database, Place place) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                PreparedStatement rows = connection.prepareStatement("""
                        select epoch, log_offset, type, subject, unit_path, region, supplier_id::text, account_id::text
                        from event_log where (epoch, log_offset) > (?, ?) order by epoch, log_offset""")) {
            rows.setLong(1, place.epoch());
            rows.setLong(2, place.offset());
            List<Logged> log = new ArrayList<>();
            ResultSet row = rows.executeQuery();
            while (row.next()) {
                log.add(new Logged(
                        new Place(row.getLong(1), row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)));
            }
            return log;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which of these events the log lacks. */
    static List<String> missing(Database database, Set<UUID> events) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                PreparedStatement rows = connection.prepareStatement(
                        "select * from unnest(?::uuid[]) except select event_id from event_log")) {
            rows.setArray(1, connection.createArrayOf("uuid", events.toArray()));
            List<String> missing = new ArrayList<>();
            ResultSet row = rows.executeQuery();
            while (row.next()) {
                missing.add(row.getString(1));
            }
            return missing;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
