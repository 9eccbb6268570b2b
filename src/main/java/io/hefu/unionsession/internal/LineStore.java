package io.hefu.unionsession.internal;

import io.hefu.kernel.Columns;
import io.hefu.kernel.Records;
import io.hefu.unionsession.UnionSession.Line;
import io.hefu.unionsession.UnionSession.SupplierOrder;
import io.hefu.unionsession.UnionSessions.Wanted;
import io.hefu.unionsession.domain.Basket;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what everybody gets, and the orders that bring it; within locks of the sessions. */
@Component
class LineStore {

    private final DatabaseClient database;

    LineStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> replace(UUID session, List<Wanted> lines) {
        return database.sql("delete from union_session_lines where session_id = :id")
                .bind("id", session)
                .then()
                .then(Mono.defer(() -> database.sql("""
                                insert into union_session_lines (session_id, line_no, sku_id, per_person)
                                select :id, no, sku, pieces
                                from unnest(:skus::uuid[], :pieces::bigint[]) with ordinality as line (sku, pieces, no)""")
                        .bind("id", session)
                        .bind("skus", Columns.uuids(lines, Wanted::skuId))
                        .bind("pieces", Columns.longs(lines, Wanted::perPerson))
                        .then()));
    }

    Flux<Wanted> wanted(UUID session) {
        return database.sql(
                        "select sku_id, per_person from union_session_lines where session_id = :id order by line_no")
                .bind("id", session)
                .map(Records.of(Wanted.class))
                .all();
    }

    /** At the price of the approval, or before it at today's. */
    Mono<Map<UUID, List<Line>>> of(Collection<UUID> sessions) {
        return database.sql("""
                        select line.session_id, line.sku_id, skus.name, skus.unit, line.per_person,
                            coalesce(line.price_fen, skus.price_fen) as price_fen, skus.supplier_id
                        from union_session_lines line join skus on skus.id = line.sku_id
                        where line.session_id = any(:ids) order by line.session_id, line.line_no""")
                .bind("ids", sessions.toArray(UUID[]::new))
                .map(Records.of(Listed.class))
                .all()
                .collect(Collectors.groupingBy(
                        Listed::sessionId, Collectors.mapping(Listed::line, Collectors.toList())));
    }

    /** Writes down what was taken out of the stock. */
    Mono<Void> hold(UUID session, List<Basket.Line> lines) {
        return database.sql("""
                        update union_session_lines line set supplier_id = held.supplier, quantity = held.quantity,
                            price_fen = held.price
                        from unnest(:skus::uuid[], :suppliers::uuid[], :quantities::bigint[], :prices::bigint[])
                            as held (sku, supplier, quantity, price)
                        where line.session_id = :id and line.sku_id = held.sku""")
                .bind("id", session)
                .bind("skus", Columns.uuids(lines, Basket.Line::skuId))
                .bind("suppliers", Columns.uuids(lines, Basket.Line::supplierId))
                .bind("quantities", Columns.longs(lines, Basket.Line::quantity))
                .bind("prices", Columns.longs(lines, Basket.Line::priceFen))
                .then();
    }

    /** What is held for the session, in the order of its lines. */
    Flux<Held> held(UUID session) {
        return held(List.of(session));
    }

    Flux<Held> held(Collection<UUID> sessions) {
        return database.sql("""
                        select session_id, sku_id, supplier_id, per_person, quantity, price_fen from union_session_lines
                        where session_id = any(:ids) and quantity is not null order by session_id, line_no""")
                .bind("ids", sessions.toArray(UUID[]::new))
                .map(Records.of(Held.class))
                .all();
    }

    Mono<Map<UUID, List<SupplierOrder>>> orders(Collection<UUID> sessions) {
        return database.sql("""
                        select session_id, supplier_id, order_id from union_session_orders
                        where session_id = any(:ids) order by session_id, supplier_id""")
                .bind("ids", sessions.toArray(UUID[]::new))
                .map(Records.of(Ordered.class))
                .all()
                .collect(Collectors.groupingBy(
                        Ordered::sessionId, Collectors.mapping(Ordered::order, Collectors.toList())));
    }

    Mono<Void> ordered(UUID session, UUID supplier, UUID order, long fen) {
        return database.sql("""
                        insert into union_session_orders (session_id, supplier_id, order_id, amount_fen)
                        values (:session, :supplier, :order, :fen)""")
                .bind("session", session)
                .bind("supplier", supplier)
                .bind("order", order)
                .bind("fen", fen)
                .then();
    }

    Mono<Void> putBack(UUID order, long fen) {
        return database.sql(
                        "update union_session_orders set put_back_fen = put_back_fen + :fen where order_id = :order")
                .bind("order", order)
                .bind("fen", fen)
                .then();
    }

    record Held(UUID sessionId, UUID skuId, UUID supplierId, long perPerson, long quantity, long priceFen) {

        long amountFen() {
            return quantity * priceFen;
        }
    }

    record Listed(
            UUID sessionId, UUID skuId, String name, String unit, long perPerson, long priceFen, UUID supplierId) {

        Line line() {
            return new Line(skuId, name, unit, perPerson, priceFen, supplierId);
        }
    }

    record Ordered(UUID sessionId, UUID supplierId, UUID orderId) {

        SupplierOrder order() {
            return new SupplierOrder(supplierId, orderId);
        }
    }
}
