package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.ordering.AfterSaleView;
import io.hefu.ordering.AfterSales;
import io.hefu.ordering.domain.AfterSaleCommand;
import io.hefu.ordering.domain.MoneyCourse;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.internal.AfterSaleSteps.Turn;
import io.hefu.ordering.internal.AfterSaleStore.Move;
import io.hefu.payment.ReceivableRefunds;
import io.hefu.payment.RefundListener.End;
import io.hefu.payment.RefundListener.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where buyer, supplier and platform decide about money back. */
@Service
class AfterSaleDesk implements AfterSales {

    private final AfterSaleWishes asking;
    private final AfterSaleSteps steps;
    private final AfterSaleStore wishes;
    private final AfterSaleReader reader;
    private final OrderSteps orderSteps;
    private final OrderMoves orders;
    private final ReceivableRefunds refunds;
    private final CoverReturns covers;
    private final AfterSaleEnds ends;
    private final AfterSaleChronicle chronicle;
    private final TransactionalOperator tx;

    AfterSaleDesk(
            AfterSaleWishes asking,
            AfterSaleSteps steps,
            AfterSaleStore wishes,
            AfterSaleReader reader,
            OrderSteps orderSteps,
            OrderMoves orders,
            ReceivableRefunds refunds,
            CoverReturns covers,
            AfterSaleEnds ends,
            AfterSaleChronicle chronicle,
            TransactionalOperator tx) {
        this.asking = asking;
        this.steps = steps;
        this.wishes = wishes;
        this.reader = reader;
        this.orderSteps = orderSteps;
        this.orders = orders;
        this.refunds = refunds;
        this.covers = covers;
        this.ends = ends;
        this.chronicle = chronicle;
        this.tx = tx;
    }

    @Override
    public Mono<AfterSaleView> ask(Actor buyer, UUID orderId, Wish wish) {
        return asking.ask(buyer, orderId, wish).flatMap(id -> find(buyer, id));
    }

    @Override
    public Mono<AfterSaleView> agree(Actor supplier, UUID id) {
        return payBack(supplier, id, AfterSaleCommand.AGREE, "agreed", null, move -> wishes.answer(move, null));
    }

    /** Money first: transfers and receivables are locked before the order. */
    private Mono<AfterSaleView> payBack(
            Actor actor,
            UUID id,
            AfterSaleCommand command,
            String what,
            @Nullable String why,
            Function<Move, Mono<AfterSaleRow>> write) {
        return steps.looked(actor, id, command)
                .delayUntil(turn -> moneyBack(turn, turn.wish().amountFen() - covered(turn)))
                .flatMap(turn -> write.apply(turn.move())
                        .switchIfEmpty(Mono.error(() -> steps.refusal(turn)))
                        .zipWhen(wish -> orderSteps.found(actor, turn.order().id()))
                        .flatMap(both ->
                                chronicle.tell(what, actor, both.getT2(), turn.wish(), both.getT1(), why, turn.at()))
                        .then(Mono.defer(() -> coverBack(turn, covered(turn)))))
                .as(tx::transactional)
                .then(Mono.defer(() -> find(actor, id)))
                .checkpoint("let an order's money go back");
    }

    /** What was not paid by money goes back first, so that it never becomes money (F-18). */
    private static long covered(Turn turn) {
        return Math.min(turn.wish().amountFen(), turn.order().coveredFen());
    }

    private Mono<Void> moneyBack(Turn turn, long fen) {
        if (fen == 0) {
            return Mono.empty();
        }
        return refunds.ask(new ReceivableRefunds.Wish(
                Objects.requireNonNull(turn.order().receivableId()),
                turn.wish().id(),
                fen,
                turn.wish().reason(),
                turn.actor()));
    }

    private Mono<Void> coverBack(Turn turn, long fen) {
        return fen == 0
                ? Mono.empty()
                : covers.giveBack(turn.order(), fen, turn.at())
                        .then(Mono.defer(() -> ends.ended(new End(turn.wish().id(), fen, Outcome.LEFT))));
    }

    @Override
    public Mono<AfterSaleView> refuse(Actor supplier, UUID id, String answer) {
        return goOn(supplier, id, AfterSaleCommand.REFUSE, "refused", answer, move -> wishes.answer(move, answer));
    }

    @Override
    public Mono<AfterSaleView> withdraw(Actor buyer, UUID id) {
        return goOn(buyer, id, AfterSaleCommand.WITHDRAW, "withdrawn", null, wishes::end);
    }

    @Override
    public Mono<AfterSaleView> arbitrate(Actor arbiter, UUID id, boolean forBuyer, String decision) {
        return forBuyer
                ? payBack(
                        arbiter, id, AfterSaleCommand.UPHOLD, "upheld", decision, move -> wishes.decide(move, decision))
                : goOn(
                        arbiter,
                        id,
                        AfterSaleCommand.REJECT,
                        "rejected",
                        decision,
                        move -> wishes.decide(move, decision));
    }

    /** The order waits no more. */
    private Mono<AfterSaleView> goOn(
            Actor actor,
            UUID id,
            AfterSaleCommand command,
            String what,
            @Nullable String why,
            Function<Move, Mono<AfterSaleRow>> write) {
        return steps.locked(actor, id, command)
                .flatMap(turn -> write.apply(turn.move())
                        .zipWhen(wish -> orders.resume(turn.order().id(), resumed(turn.order()), turn.at()))
                        .flatMap(both ->
                                chronicle.tell(what, actor, both.getT2(), turn.wish(), both.getT1(), why, turn.at())))
                .as(tx::transactional)
                .then(Mono.defer(() -> find(actor, id)))
                .checkpoint("let an order keep its money");
    }

    private OrderStatus resumed(OrderRow order) {
        return MoneyCourse.resumed(
                order.standing(orderSteps.afterSaleFrom()), Objects.requireNonNull(order.resumes()), true);
    }

    @Override
    public Mono<AfterSaleView> escalate(Actor buyer, UUID id, String why) {
        return steps.locked(buyer, id, AfterSaleCommand.ESCALATE)
                .flatMap(turn -> suspended(turn)
                        .zipWith(Mono.defer(() -> wishes.escalate(turn.move(), why)))
                        .flatMap(both -> chronicle.tell(
                                "escalated", buyer, both.getT1(), turn.wish(), both.getT2(), why, turn.at())))
                .as(tx::transactional)
                .then(Mono.defer(() -> find(buyer, id)))
                .checkpoint("ask the platform about money back");
    }

    /** An order that has gone on since must still be one that money can go back for, and as much. */
    private Mono<OrderRow> suspended(Turn turn) {
        if (turn.order().status() == OrderStatus.REFUNDING) {
            return Mono.just(turn.order());
        }
        OrderSteps.Step step = orderSteps.decide(turn.actor(), turn.order(), OrderCommand.ASK_REFUND);
        return wishes.parts(List.of(turn.wish().id()))
                .map(parts -> new Wish(
                        turn.wish().kind(),
                        parts.getOrDefault(turn.wish().id(), List.of()),
                        turn.wish().amountFen(),
                        turn.wish().reason()))
                .flatMap(wish -> asking.worth(turn.order(), wish))
                .then(Mono.defer(() -> orders.suspend(step.id(), step.target(), turn.at())));
    }

    @Override
    public Mono<AfterSaleView> find(Actor actor, UUID id) {
        return reader.find(actor, id);
    }

    @Override
    public Mono<Page<AfterSaleView>> list(Actor actor, Filter filter, @Nullable String cursor, int size) {
        return reader.list(actor, filter, cursor, size);
    }
}
