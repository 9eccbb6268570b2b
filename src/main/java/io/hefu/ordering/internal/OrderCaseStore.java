package io.hefu.ordering.internal;

import static io.hefu.kernel.Binds.optional;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.ordering.OrderCases.Decision;
import io.hefu.ordering.OrderCases.State;
import io.hefu.ordering.OrderCases.View;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The only writer of {@code order_cases}. */
@Component
class OrderCaseStore {

    private static final String COLUMNS = """
             id, order_id, kind, state, missing_fen, opened_at, decision, remark, decided_at, decided_by, closed_at
            """;

    private final DatabaseClient database;

    OrderCaseStore(DatabaseClient database) {
        this.database = database;
    }

    /** Those orders that have an open case already are left out. */
    Flux<View> open(List<Missing> missing, Instant at) {
        return database.sql("""
                        insert into order_cases (id, order_id, kind, state, missing_fen, opened_at)
                        select id, order_id, 'REVERSAL_AFTER_SHIPMENT', 'OPEN', missing, :at
                        from unnest(:ids, :orders, :missing) as c (id, order_id, missing)
                        on conflict do nothing returning""" + COLUMNS)
                .bind("ids", uuids(missing, it -> Ids.next()))
                .bind("orders", uuids(missing, Missing::orderId))
                .bind("missing", longs(missing, Missing::fen))
                .bind("at", at)
                .map(Records.of(View.class))
                .all();
    }

    /** Those that are open of these orders, because their money has come again. */
    Flux<View> close(Collection<UUID> orderIds, Instant at) {
        return database.sql("""
                        update order_cases set state = 'CLOSED', closed_at = :at
                        where order_id = any(:orders) and state <> 'CLOSED' returning""" + COLUMNS)
                .bind("orders", orderIds.toArray(UUID[]::new))
                .bind("at", at)
                .map(Records.of(View.class))
                .all();
    }

    Mono<View> find(UUID id) {
        return database.sql("select" + COLUMNS + " from order_cases where id = :id")
                .bind("id", id)
                .map(Records.of(View.class))
                .one();
    }

    Mono<Page<View>> page(@Nullable State state, @Nullable String cursor, int size) {
        Cursor from = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        return database.sql("select" + COLUMNS + """
                         from order_cases where (opened_at, id) < (:at, :id) and (:state::text is null or state = :state)
                        order by opened_at desc, id desc limit :most""")
                .bind("at", from.at())
                .bind("id", from.id())
                .bind("state", optional(String.class, state == null ? null : state.name()))
                .bind("most", size + 1)
                .map(Records.of(View.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.openedAt(), row.id())));
    }

    /** Empty when it is closed already. */
    Mono<View> decide(UUID id, State to, Decision decision, String remark, UUID by, Instant at) {
        return database.sql("""
                        update order_cases set state = :to, decision = :decision, remark = :remark, decided_at = :at,
                            decided_by = :by, closed_at = case when :to = 'CLOSED' then :at::timestamptz end
                        where id = :id and state <> 'CLOSED' returning""" + COLUMNS)
                .bind("id", id)
                .bind("to", to.name())
                .bind("decision", decision.name())
                .bind("remark", remark)
                .bind("at", at)
                .bind("by", by)
                .map(Records.of(View.class))
                .one();
    }

    /** @param fen how much of its price is not on an order any more */
    record Missing(UUID orderId, long fen) {}
}
