package io.hefu.ordering.internal;

import io.hefu.ordering.Covers;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes what covers orders in the place of money off them again; the caller holds the orders. */
@Component
class CoverReturns {

    private final DatabaseClient database;
    private final AllCovers covers;

    CoverReturns(DatabaseClient database, AllCovers covers) {
        this.database = database;
        this.covers = covers;
    }

    /** All that is on them. */
    Mono<Void> giveBack(List<OrderRow> orders, Instant at) {
        List<Covers.Use> uses = orders.stream()
                .filter(order -> order.coveredFen() > 0)
                .map(order -> use(order, order.coveredFen(), at))
                .toList();
        return uses.isEmpty() ? Mono.empty() : take(uses).then(Mono.defer(() -> covers.putBack(uses)));
    }

    /** A part of it. */
    Mono<Void> giveBack(OrderRow order, long fen, Instant at) {
        List<Covers.Use> uses = List.of(use(order, fen, at));
        return take(uses).then(Mono.defer(() -> covers.putBack(uses)));
    }

    private Mono<Void> take(List<Covers.Use> uses) {
        return Flux.fromIterable(uses).concatMap(this::take).then();
    }

    private Mono<Void> take(Covers.Use use) {
        return database.sql("""
                        update orders set covered_fen = covered_fen - :fen,
                            payment_status = case when payment_status = 'PAID' and paid_fen = 0 and covered_fen = :fen
                                then 'REFUNDED' else payment_status end
                        where id = :id
                        """)
                .bind("id", use.orderId())
                .bind("fen", use.amountFen())
                .then();
    }

    private static Covers.Use use(OrderRow order, long fen, Instant at) {
        return new Covers.Use(
                Objects.requireNonNull(order.coverId()),
                order.id(),
                order.supplierId(),
                order.buyerAccountId(),
                fen,
                at);
    }
}
