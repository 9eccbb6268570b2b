package io.hefu.ordering.internal;

import io.hefu.ordering.domain.AfterSaleState;
import io.hefu.ordering.domain.MoneyCourse;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.RefundKind;
import io.hefu.ordering.internal.AfterSaleStore.Move;
import io.hefu.payment.Receivables;
import io.hefu.payment.RefundListener;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Follows the money of a wish to its end, within the transaction in which it ends; receivables are locked before orders. */
@Component
class AfterSaleEnds implements RefundListener {

    private final AfterSaleStore wishes;
    private final OrderStore orders;
    private final OrderMoves moves;
    private final Leftovers leftovers;
    private final Receivables receivables;
    private final AfterSaleChronicle chronicle;
    private final Clock clock;

    AfterSaleEnds(
            AfterSaleStore wishes,
            OrderStore orders,
            OrderMoves moves,
            Leftovers leftovers,
            Receivables receivables,
            AfterSaleChronicle chronicle,
            Clock clock) {
        this.wishes = wishes;
        this.orders = orders;
        this.moves = moves;
        this.leftovers = leftovers;
        this.receivables = receivables;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    @Override
    public Mono<Void> ended(End end) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return wishes.look(end.caseId())
                .flatMap(wish -> closeUnpaid(wish, end)
                        .flatMap(closed -> orders.lock(wish.orderId()).flatMap(order -> ended(end, order, closed, at))))
                .checkpoint("follow the money of a wish");
    }

    /** Nobody shall pay an order that was paid in part and is given up; false where money has come anew. */
    private Mono<Boolean> closeUnpaid(AfterSaleRow wish, End end) {
        if (end.outcome() == Outcome.PUT_BACK) {
            return Mono.just(true);
        }
        return orders.look(wish.orderId())
                .filter(order -> order.resumes() == OrderStatus.PARTIALLY_PAID)
                .flatMap(order -> receivables
                        .close(List.of(Objects.requireNonNull(order.receivableId())), Receivables.Closing.CANCELLED)
                        .map(closed -> !closed.isEmpty()))
                .defaultIfEmpty(true);
    }

    private Mono<Void> ended(End end, OrderRow order, boolean closed, Instant at) {
        boolean left = end.outcome() == Outcome.LEFT;
        Mono<Void> back = left ? Mono.empty() : moves.putBack(order.id(), end.amountFen());
        return back.then(wishes.lock(end.caseId()))
                .then(wishes.progress(end.caseId(), left ? end.amountFen() : 0, left ? 0 : end.amountFen()))
                .filter(wish -> wish.leftFen() + wish.putBackFen() == wish.amountFen())
                .flatMap(wish -> wish.putBackFen() == 0 ? settle(wish, order, closed, at) : reopen(wish, order, at));
    }

    /** The platform decides again about what did not go back. */
    private Mono<Void> reopen(AfterSaleRow wish, OrderRow order, Instant at) {
        return wishes.reopen(wish.id(), at).flatMap(now -> chronicle.tell("failed", order, now, at));
    }

    private Mono<Void> settle(AfterSaleRow wish, OrderRow order, boolean closed, Instant at) {
        return after(wish, order, closed, at)
                .zipWith(Mono.defer(
                        () -> wishes.end(new Move(wish.id(), AfterSaleState.AGREED, AfterSaleState.SETTLED, at))))
                .flatMap(both -> chronicle.tell("settled", both.getT1(), both.getT2(), at));
    }

    private Mono<OrderRow> after(AfterSaleRow wish, OrderRow order, boolean closed, Instant at) {
        if (!closed) {
            return resume(order, true, at);
        }
        return order.heldFen() == 0
                ? finish(wish, order, at)
                : withdrawn(wish).flatMap(goodsLeft -> resume(order, goodsLeft, at));
    }

    private Mono<OrderRow> finish(AfterSaleRow wish, OrderRow order, Instant at) {
        return leftovers
                .withdrawAll(order.id())
                .then(Mono.defer(() -> moves.end(order.id(), OrderStatus.REFUNDED, wish.reason(), at)));
    }

    private Mono<OrderRow> resume(OrderRow order, boolean goodsLeft, Instant at) {
        OrderStatus before = Objects.requireNonNull(order.resumes());
        return moves.resume(order.id(), MoneyCourse.resumed(order.standing(at), before, goodsLeft), at);
    }

    /** Answers whether anything is left to ship. */
    private Mono<Boolean> withdrawn(AfterSaleRow wish) {
        UUID id = wish.id();
        return wish.kind() == RefundKind.COMPLAINT
                ? leftovers.withdraw(wish.orderId(), List.of())
                : wishes.parts(List.of(id))
                        .flatMap(parts -> leftovers.withdraw(wish.orderId(), parts.getOrDefault(id, List.of())));
    }
}
