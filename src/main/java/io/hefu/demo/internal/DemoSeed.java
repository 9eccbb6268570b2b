package io.hefu.demo.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seeds the demo data once, right after the migrations and in one transaction. */
class DemoSeed implements Callback {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSeed.class);

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            inTransaction(context.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException("The demo data could not be seeded", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "demo";
    }

    private static void inTransaction(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            seedOnce(connection);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    private static void seedOnce(Connection connection) throws SQLException {
        // replicas that start together wait for one another here
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('hefu demo'))");
            try (ResultSet seeded = statement.executeQuery("select 1 from accounts where login = 'buyer'")) {
                if (seeded.next()) {
                    return;
                }
            }
        }
        DemoTables tables = new DemoTables(connection);
        DemoOrganization organization = new DemoOrganization(tables);
        organization.seed();
        new DemoCatalog(tables).seed(organization.suppliers());
        new DemoAccounts(tables).seed();
        new DemoShares(connection).seed();
        analyze(connection);
        LOG.info("Seeded the demo data");
    }

    /** Without it the first minute plans with empty tables in mind, and scans the full ones. */
    private static void analyze(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }
}
