package io.hefu.ordering.internal;

import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Records;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.PaymentStatus;
import io.hefu.ordering.domain.Standing;
import io.hefu.ordering.domain.TradeTerm;
import io.hefu.progress.Channel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Reads and writes what money changes of orders, many at a time. */
@Component
class OrderMoneyStore {

    private final DatabaseClient database;

    OrderMoneyStore(DatabaseClient database) {
        this.database = database;
    }

    /** In id order; ids that are not orders are left out. */
    Flux<Locked> lock(Collection<UUID> ids) {
        return database.sql("""
                        select id, receivable_id, trade_term, status, payment_status, paid_fen, movements, parcels,
                            unit_id, unit_path, region, channel
                        from orders where id = any(:ids) order by id for update
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(Locked.class))
                .all();
    }

    /** Of locked orders. */
    Flux<OrderRow> move(List<OrderCourse> courses, Instant at) {
        return database.sql("""
                        update orders set paid_fen = course.paid, payment_status = course.payment, status = course.leads_to,
                            movements = course.moved,
                            refunded_fen = refunded_fen + case when course.returned then paid_fen - course.paid else 0 end,
                            paid_at = case when course.payment = 'PAID' then coalesce(paid_at, :at) end,
                            status_since = case when status = course.leads_to then status_since else :at end
                        from unnest(:ids, :paid, :moved, :returned, :payments, :statuses)
                            as course (order_id, paid, moved, returned, payment, leads_to)
                        where id = course.order_id
                        returning\s""" + OrderStore.COLUMNS)
                .bind("at", at)
                .bind("ids", uuids(courses, OrderCourse::id))
                .bind("paid", longs(courses, OrderCourse::paidFen))
                .bind("moved", integers(courses, OrderCourse::movements))
                .bind("returned", courses.stream().map(OrderCourse::isRefund).toArray(Boolean[]::new))
                .bind("payments", texts(courses, it -> it.leads().payment().name()))
                .bind("statuses", texts(courses, it -> it.leads().status().name()))
                .map(Records.of(OrderRow.class))
                .all();
    }

    /**
     * What decides where money leads, and for whom it counts.
     *
     * @param movements how often its money has moved
     */
    record Locked(
            UUID id,
            @Nullable UUID receivableId,
            TradeTerm tradeTerm,
            OrderStatus status,
            PaymentStatus paymentStatus,
            long paidFen,
            int movements,
            int parcels,
            @Nullable UUID unitId,
            @Nullable String unitPath,
            @Nullable String region,
            Channel channel) {

        Standing standing() {
            return new Standing(tradeTerm, status, paymentStatus, paidFen, true, true, false, parcels, 0, 0, false);
        }
    }
}
