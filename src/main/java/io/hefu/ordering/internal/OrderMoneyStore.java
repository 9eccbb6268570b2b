package io.hefu.ordering.internal;

import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Records;
import io.hefu.ordering.domain.MoneyCourse;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.PaymentStatus;
import io.hefu.ordering.domain.Standing;
import io.hefu.ordering.domain.TradeTerm;
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
                        select id, receivable_id, trade_term, status, payment_status, paid_fen, parcels
                        from orders where id = any(:ids) order by id for update
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(Locked.class))
                .all();
    }

    /** Of locked orders. */
    Flux<MovedOrder> move(List<Course> courses, Instant at) {
        return database.sql("""
                        update orders set paid_fen = change.paid, payment_status = change.payment, status = change.status,
                            movements = movements + case when paid_fen = change.paid then 0 else 1 end,
                            refunded_fen = refunded_fen + case when change.returned then paid_fen - change.paid else 0 end,
                            paid_at = case when change.payment = 'PAID' then coalesce(paid_at, :at) end,
                            status_since = case when orders.status = change.status then status_since else :at end
                        from unnest(:ids, :paid, :returned, :payments, :statuses)
                            as change (order_id, paid, returned, payment, status)
                        where id = change.order_id
                        returning new.paid_fen - old.paid_fen as moved_fen,\s""" + OrderStore.COLUMNS_WITH_MOVEMENTS)
                .bind("at", at)
                .bind("ids", uuids(courses, Course::id))
                .bind("paid", longs(courses, Course::paidFen))
                .bind("returned", courses.stream().map(Course::returned).toArray(Boolean[]::new))
                .bind("payments", texts(courses, it -> it.course().payment().name()))
                .bind("statuses", texts(courses, it -> it.course().status().name()))
                .map(MovedOrder.reading())
                .all();
    }

    /** @param returned whether what was taken off goes back to its payer by agreement */
    record Course(UUID id, long paidFen, boolean returned, MoneyCourse course) {}

    /** What decides where money leads. */
    record Locked(
            UUID id,
            @Nullable UUID receivableId,
            TradeTerm tradeTerm,
            OrderStatus status,
            PaymentStatus paymentStatus,
            long paidFen,
            int parcels) {

        Standing standing() {
            return new Standing(tradeTerm, status, paymentStatus, paidFen, true, true, false, parcels, 0, 0, false);
        }
    }
}
