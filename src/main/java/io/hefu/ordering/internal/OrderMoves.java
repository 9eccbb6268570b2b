package io.hefu.ordering.internal;

import static io.hefu.kernel.Binds.optional;

import io.hefu.kernel.Records;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.payment.OpenedReceivable;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes what was decided of orders that the caller has locked. */
@Component
class OrderMoves {

    private final DatabaseClient database;

    OrderMoves(DatabaseClient database) {
        this.database = database;
    }

    Mono<OrderRow> changeFreight(UUID id, long freightFen) {
        return database.sql("""
                        update orders set payable_fen = payable_fen - freight_fen + :freight, freight_fen = :freight
                        where id = :id returning
                        """ + OrderStore.COLUMNS)
                .bind("id", id)
                .bind("freight", freightFen)
                .map(Records.of(OrderRow.class))
                .one();
    }

    Mono<OrderRow> signBySupplier(UUID id, Instant at) {
        return database.sql("update orders set supplier_signed_at = :at where id = :id returning " + OrderStore.COLUMNS)
                .bind("id", id)
                .bind("at", at)
                .map(Records.of(OrderRow.class))
                .one();
    }

    /** Makes the order payable. */
    Mono<OrderRow> sign(OpenedReceivable receivable, OrderStatus to, @Nullable Instant dueAt) {
        return database.sql("""
                        update orders set status = :to, receivable_id = :receivable, payment_code = :code, due_at = :dueAt
                        where id = :id returning
                        """ + OrderStore.COLUMNS)
                .bind("id", receivable.subjectId())
                .bind("to", to.name())
                .bind("receivable", receivable.receivableId())
                .bind("code", optional(String.class, receivable.code()))
                .bind("dueAt", optional(Instant.class, dueAt))
                .map(Records.of(OrderRow.class))
                .one();
    }

    /** One more parcel has left. */
    Mono<OrderRow> addParcel(UUID id, OrderStatus to, Instant at) {
        return move("parcels = parcels + 1, underway = underway + 1", id, to, at);
    }

    /** A parcel has come. */
    Mono<OrderRow> takeParcel(UUID id, OrderStatus to, Instant at) {
        return move("underway = underway - 1", id, to, at);
    }

    Mono<OrderRow> accept(UUID id, OrderStatus to, Instant at) {
        return move("accepted_at = :at", id, to, at);
    }

    Mono<OrderRow> complete(UUID id, OrderStatus to, Instant at) {
        return move("completed_at = :at", id, to, at);
    }

    /** It waits for a refund, and remembers where it goes on. */
    Mono<OrderRow> suspend(UUID id, OrderStatus to, Instant at) {
        return move("resumes = status", id, to, at);
    }

    /** It waits no more. */
    Mono<OrderRow> resume(UUID id, OrderStatus to, Instant at) {
        return move("resumes = null", id, to, at);
    }

    /** Its goods and its money have gone back. */
    Mono<OrderRow> end(UUID id, OrderStatus to, String reason, Instant at) {
        return database.sql("""
                        update orders set status = :to, resumes = null, closed_at = :at, close_reason = :reason
                        where id = :id returning
                        """ + OrderStore.COLUMNS)
                .bind("id", id)
                .bind("to", to.name())
                .bind("reason", reason)
                .bind("at", at)
                .map(Records.of(OrderRow.class))
                .one();
    }

    /** Of what was taken off by agreement, this much is on it again. */
    Mono<Void> putBack(UUID id, long fen) {
        return database.sql("update orders set refunded_fen = refunded_fen - :fen where id = :id")
                .bind("id", id)
                .bind("fen", fen)
                .then();
    }

    private Mono<OrderRow> move(String changes, UUID id, OrderStatus to, Instant at) {
        return database.sql("update orders set " + changes + """
                        , status = :to, status_since = case when status = :to then status_since else :at end
                        where id = :id returning
                        """ + OrderStore.COLUMNS)
                .bind("id", id)
                .bind("to", to.name())
                .bind("at", at)
                .map(Records.of(OrderRow.class))
                .one();
    }

    Mono<OrderRow> addInvoice(UUID id) {
        return database.sql("update orders set invoices = invoices + 1 where id = :id returning " + OrderStore.COLUMNS)
                .bind("id", id)
                .map(Records.of(OrderRow.class))
                .one();
    }

    /** Those that wait in this status since before, the oldest first; what another replica holds is left to it. */
    Flux<OrderRow> lockWaiting(OrderStatus status, Instant before, int most) {
        return database.sql("select " + OrderStore.COLUMNS + """
                        from orders
                        where status = :status and status in ('SHIPPED', 'PENDING_REVIEW') and status_since < :before
                            and (status = 'SHIPPED' or payment_status = 'PAID')
                        order by status_since, id limit :most for update skip locked
                        """)
                .bind("status", status.name())
                .bind("before", before)
                .bind("most", most)
                .map(Records.of(OrderRow.class))
                .all();
    }

    /** Nobody has moved them: all their parcels have come by now. */
    Flux<OrderRow> moveByClock(Collection<UUID> ids, OrderStatus to, Instant at) {
        return database.sql("""
                        update orders set status = :to, status_since = :at, underway = 0,
                            completed_at = case when :to = 'COMPLETED' then :at::timestamptz end
                        where id = any(:ids) returning
                        """ + OrderStore.COLUMNS)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("to", to.name())
                .bind("at", at)
                .map(Records.of(OrderRow.class))
                .all();
    }
}
