package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The invariants of the whole, read straight from the database. */
final class Books {

    private final Database database;

    Books(Database database) {
        this.database = database;
    }

    long count(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long stock() {
        return count("select sum(available) from stock");
    }

    void balance() {
        assertThat(count("""
                select count(*) from transfers t where t.allocated_fen <> coalesce((select sum(amount_fen)
                    from allocations a where a.transfer_id = t.id and a.reversed_at is null), 0)""")).as("transfers whose allocations do not add up").isZero();
        assertThat(count("""
                select count(*) from orders o join receivables r on r.id = o.receivable_id
                where o.paid_fen <> r.allocated_fen
                    or r.state = 'SETTLED' and o.status in ('PENDING_PAYMENT', 'PARTIALLY_PAID', 'CANCELLED')
                    or r.state <> 'SETTLED' and o.status = 'PENDING_SHIPMENT' and o.trade_term = 'PAY_FIRST'""")).as("orders that disagree with their receivable").isZero();
        assertThat(
                        count(
                                "select count(*) from orders o where not exists (select from receivables r where r.id = o.receivable_id)"))
                .as("orders without a receivable")
                .isZero();
        assertThat(count("""
                select count(*) from orders o where o.unit_id is not null and o.paid_fen <> coalesce((select sum(amount_fen)
                    from contributions c where c.order_id = o.id and c.unit_id = o.unit_id), 0)""")).as("orders whose money does not count in full").isZero();
        assertThat(count("select count(*) from stock where available < 0"))
                .as("negative stock")
                .isZero();
        assertThat(count("""
                select count(*) from (select log_offset - row_number() over (order by log_offset) as gap from event_log) g
                where gap <> 0""")).as("gaps in the event log").isZero();
    }

    /** Each order has exactly one event of its placing, whether relayed yet or not. */
    void everyOrderIsToldOnce() {
        assertThat(count("""
                select count(*) from orders o where 1 <> (select count(*) from (
                    select subject, type from event_log union all select subject, type from outbox) e
                    where e.subject = o.id::text and e.type = 'hefu.ordering.order.placed')""")).as("orders not told exactly once").isZero();
    }
}
