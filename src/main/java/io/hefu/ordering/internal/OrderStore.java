package io.hefu.ordering.internal;

import static io.hefu.kernel.Binds.optional;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.ordering.Orders.Filter;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.organization.BudgetUnit;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads orders and moves them from one status to the next by conditional updates. */
@Component
class OrderStore {

    static final String COLUMNS = """
            id, buyer_account_id, supplier_id, supplier_name, unit_id, unit_name, unit_path, region, channel, status,
            payment_status, payable_fen, paid_fen, receivable_id, payment_code, payer_name, payer_account_no,
            payee_account_name, payee_account_no, payee_bank_name, placed_at, due_at, extended, paid_at, closed_at,
            close_reason, trade_term, freight_fen, refunded_fen, supplier_signed_at, parcels, underway, invoices, resumes,
            status_since, accepted_at, completed_at, cover_id, covered_fen
            """;

    private final DatabaseClient database;
    private final OrderInserts inserts;

    OrderStore(DatabaseClient database) {
        this.database = database;
        this.inserts = new OrderInserts(database);
    }

    Mono<Void> insert(List<NewOrder> orders, Instant at) {
        return inserts.insert(orders, at);
    }

    Mono<OrderRow> find(Actor actor, UUID id) {
        Scope scope = Scope.of(actor);
        return database.sql("select " + COLUMNS + " from orders where id = :id and " + scope.condition())
                .bind("id", id)
                .bindValues(scope.binds())
                .map(Records.of(OrderRow.class))
                .one();
    }

    /** The same, and nobody changes it until the transaction ends. */
    Mono<OrderRow> lock(Actor actor, UUID id) {
        Scope scope = Scope.of(actor);
        return database.sql(
                        "select " + COLUMNS + " from orders where id = :id and " + scope.condition() + " for update")
                .bind("id", id)
                .bindValues(scope.binds())
                .map(Records.of(OrderRow.class))
                .one();
    }

    /** For what moves orders without anybody acting. */
    Mono<OrderRow> lock(UUID id) {
        return one("select " + COLUMNS + " from orders where id = :id for update", id);
    }

    Mono<OrderRow> look(UUID id) {
        return one("select " + COLUMNS + " from orders where id = :id", id);
    }

    private Mono<OrderRow> one(String sql, UUID id) {
        return database.sql(sql).bind("id", id).map(Records.of(OrderRow.class)).one();
    }

    /** Gives a locked order another unit and answers the number of this movement. */
    Mono<Integer> changeUnit(UUID id, BudgetUnit unit) {
        return database.sql("""
                        update orders set unit_id = :unit, unit_name = :name, unit_path = :path, region = :region,
                            movements = movements + 1
                        where id = :id returning movements
                        """)
                .bind("id", id)
                .bind("unit", unit.id())
                .bind("name", unit.name())
                .bind("path", unit.path())
                .bind("region", unit.region())
                .mapValue(Integer.class)
                .one();
    }

    Mono<List<OrderRow>> list(Actor actor, Filter filter, Cursor after, int most) {
        Scope scope = Scope.of(actor);
        Map<String, Object> binds = new HashMap<>(scope.binds());
        binds.put("at", after.at());
        binds.put("after", after.id());
        binds.put("most", most);
        String sql = "select " + COLUMNS + " from orders where (placed_at, id) < (:at, :after) and " + scope.condition()
                + conditions(filter, binds) + " order by placed_at desc, id desc limit :most";
        return database.sql(sql)
                .bindValues(binds)
                .map(Records.of(OrderRow.class))
                .all()
                .collectList();
    }

    private static String conditions(Filter filter, Map<String, Object> binds) {
        StringBuilder sql = new StringBuilder();
        narrow(
                sql,
                binds,
                "status = :status",
                filter.status() == null ? null : filter.status().name());
        narrow(
                sql,
                binds,
                "payment_status = :payment",
                filter.paymentStatus() == null ? null : filter.paymentStatus().name());
        narrow(
                sql,
                binds,
                "trade_term = :term",
                filter.tradeTerm() == null ? null : filter.tradeTerm().name());
        narrow(sql, binds, "placed_at >= :from", filter.from());
        narrow(sql, binds, "placed_at < :to", filter.to());
        narrow(sql, binds, "supplier_id = :supplier", filter.supplierId());
        return sql.toString();
    }

    private static void narrow(StringBuilder sql, Map<String, Object> binds, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            binds.put(condition.substring(condition.indexOf(':') + 1), value);
        }
    }

    /** Unpaid orders whose time was over before this instant, personal ones before that of their own, the oldest first. */
    Flux<Overdue> overdue(Instant before, Instant personalBefore, Overdue after, int most) {
        return database.sql("""
                        select id, receivable_id, due_at from orders
                        where status = 'PENDING_PAYMENT' and receivable_id is not null
                            and due_at < :personalBefore and (due_at < :before or channel = 'PERSONAL')
                            and (due_at, id) > (:dueAt, :id)
                        order by due_at, id limit :most
                        """)
                .bind("before", before)
                .bind("personalBefore", personalBefore)
                .bind("dueAt", after.dueAt())
                .bind("id", after.id())
                .bind("most", most)
                .map(Records.of(Overdue.class))
                .all();
    }

    /** Closes those orders that are still in this status with nothing paid or shipped, and answers them as they are now. */
    Flux<OrderRow> close(Collection<UUID> ids, OrderStatus from, OrderStatus to, @Nullable String reason, Instant at) {
        return database.sql("""
                        update orders set status = :to, close_reason = :reason, closed_at = :at
                        where id = any(:ids) and status = :from and paid_fen = 0 and parcels = 0 returning
                        """ + COLUMNS)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("from", from.name())
                .bind("to", to.name())
                .bind("reason", optional(String.class, reason))
                .bind("at", at)
                .map(Records.of(OrderRow.class))
                .all();
    }

    /** Moves the day until which a pending order can be paid, once; empty when it was moved or is not pending. */
    Mono<OrderRow> extend(UUID id, Instant dueAt) {
        return database.sql("""
                        update orders set due_at = :dueAt, extended = true
                        where id = :id and status = 'PENDING_PAYMENT' and not extended returning
                        """ + COLUMNS)
                .bind("id", id)
                .bind("dueAt", dueAt)
                .map(Records.of(OrderRow.class))
                .one();
    }

    record Overdue(UUID id, UUID receivableId, Instant dueAt) {

        /** Before every order. */
        static final Overdue FIRST = new Overdue(new UUID(0, 0), new UUID(0, 0), Instant.EPOCH);
    }
}
