package io.hefu.ordering.internal;

import static io.hefu.kernel.Binds.optional;
import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.longs;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.ordering.AfterSales.Filter;
import io.hefu.ordering.domain.AfterSaleState;
import io.hefu.ordering.domain.RefundWish;
import io.hefu.ordering.domain.Shipment;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The only writer of wishes for money back. */
@Component
class AfterSaleStore {

    private static final String FOR_READER =
            "select " + AfterSaleRow.COLUMNS + " from after_sales join orders on orders.id = order_id where ";

    private final DatabaseClient database;

    AfterSaleStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<AfterSaleRow> insert(UUID id, UUID orderId, RefundWish wish, String reason, UUID by, Instant at) {
        return database.sql("""
                        with asked as (
                            insert into after_sales (id, order_id, kind, state, amount_fen, reason, requested_at, requested_by)
                            values (:id, :order, :kind, 'REQUESTED', :amount, :reason, :at, :by) returning *
                        ), parts as (
                            insert into after_sale_lines (after_sale_id, line_no, quantity)
                            select :id, line, quantity from unnest(:lines::integer[], :quantities::bigint[]) as p (line, quantity)
                        )
                        select\s""" + AfterSaleRow.COLUMNS + " from asked as after_sales")
                .bind("id", id)
                .bind("order", orderId)
                .bind("kind", wish.kind().name())
                .bind("amount", wish.amountFen())
                .bind("reason", reason)
                .bind("at", at)
                .bind("by", by)
                .bind("lines", integers(wish.parts(), Shipment.Part::line))
                .bind("quantities", longs(wish.parts(), Shipment.Part::quantity))
                .map(Records.of(AfterSaleRow.class))
                .one();
    }

    Mono<AfterSaleRow> find(Actor actor, UUID id) {
        Scope scope = Scope.of(actor);
        return database.sql(FOR_READER + "after_sales.id = :id and " + scope.condition())
                .bind("id", id)
                .bindValues(scope.binds())
                .map(Records.of(AfterSaleRow.class))
                .one();
    }

    Mono<Page<AfterSaleRow>> page(Actor actor, Filter filter, @Nullable String cursor, int size) {
        Cursor from = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        Scope scope = Scope.of(actor);
        AfterSaleState state = filter.state();
        return database.sql(FOR_READER + scope.condition() + """
                         and (requested_at, after_sales.id) < (:at, :after)
                            and (:state::text is null or state = :state) and (:order::uuid is null or order_id = :order)
                        order by requested_at desc, after_sales.id desc limit :most""")
                .bindValues(scope.binds())
                .bind("at", from.at())
                .bind("after", from.id())
                .bind("state", optional(String.class, state == null ? null : state.name()))
                .bind("order", optional(UUID.class, filter.orderId()))
                .bind("most", size + 1)
                .map(Records.of(AfterSaleRow.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, AfterSaleRow::cursor));
    }

    /** Nobody changes it until the transaction ends; the caller holds its order. */
    Mono<AfterSaleRow> lock(UUID id) {
        return database.sql("select " + AfterSaleRow.COLUMNS + " from after_sales where id = :id for update")
                .bind("id", id)
                .map(Records.of(AfterSaleRow.class))
                .one();
    }

    Mono<AfterSaleRow> look(UUID id) {
        return database.sql("select " + AfterSaleRow.COLUMNS + " from after_sales where id = :id")
                .bind("id", id)
                .map(Records.of(AfterSaleRow.class))
                .one();
    }

    Mono<Map<UUID, List<Shipment.Part>>> parts(Collection<UUID> ids) {
        return database.sql("""
                        select after_sale_id, line_no, quantity from after_sale_lines
                        where after_sale_id = any(:ids) order by after_sale_id, line_no
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(Line.class))
                .all()
                .collect(Collectors.groupingBy(
                        Line::afterSaleId, Collectors.mapping(Line::part, Collectors.toUnmodifiableList())));
    }

    /** The supplier's word. */
    Mono<AfterSaleRow> answer(Move move, @Nullable String answer) {
        return move("answer = :why, answered_at = :at", move, answer);
    }

    Mono<AfterSaleRow> escalate(Move move, String why) {
        return move("escalation = :why, escalated_at = :at", move, why);
    }

    /** The platform's word. */
    Mono<AfterSaleRow> decide(Move move, String decision) {
        return move("decision = :why, decided_at = :at", move, decision);
    }

    private Mono<AfterSaleRow> move(String words, Move move, @Nullable String why) {
        return database.sql("update after_sales set state = :to, " + words + """
                        , ended_at = case when not :open then :at::timestamptz end
                        where id = :id and state = :from returning
                        """ + AfterSaleRow.COLUMNS)
                .bind("id", move.id())
                .bind("from", move.from().name())
                .bind("to", move.to().name())
                .bind("open", move.to().isOpen())
                .bind("why", optional(String.class, why))
                .bind("at", move.at())
                .map(Records.of(AfterSaleRow.class))
                .one();
    }

    /** It is over: withdrawn, or its money has left. */
    Mono<AfterSaleRow> end(Move move) {
        return database.sql("""
                        update after_sales set state = :to, ended_at = :at where id = :id and state = :from returning
                        """ + AfterSaleRow.COLUMNS)
                .bind("id", move.id())
                .bind("from", move.from().name())
                .bind("to", move.to().name())
                .bind("at", move.at())
                .map(Records.of(AfterSaleRow.class))
                .one();
    }

    /** Of a locked one: this much more of its money has left or was put back. */
    Mono<AfterSaleRow> progress(UUID id, long leftFen, long putBackFen) {
        return database.sql("""
                        update after_sales set left_fen = left_fen + :left, put_back_fen = put_back_fen + :back
                        where id = :id returning
                        """ + AfterSaleRow.COLUMNS)
                .bind("id", id)
                .bind("left", leftFen)
                .bind("back", putBackFen)
                .map(Records.of(AfterSaleRow.class))
                .one();
    }

    /** What was put back is for the platform to decide again. */
    Mono<AfterSaleRow> reopen(UUID id, Instant at) {
        return database.sql("""
                        update after_sales set state = 'ARBITRATION', amount_fen = put_back_fen, left_fen = 0, put_back_fen = 0,
                            escalated_at = :at
                        where id = :id returning
                        """ + AfterSaleRow.COLUMNS)
                .bind("id", id)
                .bind("at", at)
                .map(Records.of(AfterSaleRow.class))
                .one();
    }

    /** From one state to another; empty when it is in another state meanwhile. */
    record Move(UUID id, AfterSaleState from, AfterSaleState to, Instant at) {}

    record Line(UUID afterSaleId, int lineNo, long quantity) {

        Shipment.Part part() {
            return new Shipment.Part(lineNo, quantity);
        }
    }
}
