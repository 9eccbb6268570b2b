package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.ordering.AfterSales.Wish;
import io.hefu.ordering.DeliveryView;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.RefundKind;
import io.hefu.ordering.domain.RefundWish;
import io.hefu.ordering.internal.OrderSteps.Step;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Takes wishes for money back and holds their orders up meanwhile. */
@Component
class AfterSaleWishes {

    private final OrderSteps steps;
    private final OrderMoves orders;
    private final ParcelStore parcels;
    private final OrderLineStore lines;
    private final AfterSaleStore wishes;
    private final AfterSaleChronicle chronicle;
    private final TransactionalOperator tx;

    AfterSaleWishes(
            OrderSteps steps,
            OrderMoves orders,
            ParcelStore parcels,
            OrderLineStore lines,
            AfterSaleStore wishes,
            AfterSaleChronicle chronicle,
            TransactionalOperator tx) {
        this.steps = steps;
        this.orders = orders;
        this.parcels = parcels;
        this.lines = lines;
        this.wishes = wishes;
        this.chronicle = chronicle;
        this.tx = tx;
    }

    /** Answers the id of the wish. */
    Mono<UUID> ask(Actor actor, UUID orderId, Wish asked) {
        UUID id = Ids.next();
        return steps.locked(actor, orderId, OrderCommand.ASK_REFUND)
                .flatMap(step -> worth(step.order(), asked)
                        .flatMap(wish -> wishes.insert(id, orderId, wish, asked.reason(), actor.accountId(), step.at()))
                        .flatMap(wish -> suspend(step, wish, asked.reason())))
                .as(tx::transactional)
                .checkpoint("ask for an order's money back")
                .thenReturn(id);
    }

    private Mono<Void> suspend(Step step, AfterSaleRow wish, String reason) {
        return orders.suspend(step.id(), step.target(), step.at())
                .flatMap(now -> chronicle.tell("requested", step.actor(), now, null, wish, reason, step.at()));
    }

    /** What the wish comes to, as the goods of the order stand now. */
    Mono<RefundWish> worth(OrderRow order, Wish asked) {
        return Mono.zip(
                        parcels.lines(order.id()).collectList(),
                        lines.of(List.of(order.id())).map(all -> all.getOrDefault(order.id(), List.of())))
                .map(both -> {
                    List<RefundWish.Line> goods = goods(
                            both.getT1(),
                            both.getT2().stream().map(line -> line.priceFen()).toList());
                    return worth(order, asked, goods);
                });
    }

    private static List<RefundWish.Line> goods(List<DeliveryView.Line> lines, List<Long> prices) {
        Map<Integer, Long> byNo =
                lines.stream().collect(Collectors.toMap(DeliveryView.Line::no, line -> prices.get(line.no() - 1)));
        return lines.stream()
                .map(line ->
                        new RefundWish.Line(line.no(), line.left(), line.shipped(), byNo.getOrDefault(line.no(), 0L)))
                .toList();
    }

    private static RefundWish worth(OrderRow order, Wish asked, List<RefundWish.Line> goods) {
        if (order.status() == OrderStatus.PARTIALLY_PAID) {
            return RefundWish.everything(goods, order.heldFen());
        }
        if (asked.kind() == RefundKind.UNSHIPPED) {
            return RefundWish.unshipped(asked.parts(), goods, order.freightFen(), order.heldFen());
        }
        Long amount = asked.amountFen();
        if (amount == null) {
            throw OrderProblem.REFUND_AMOUNT_MISSING.rejection();
        }
        return RefundWish.complaint(asked.parts(), goods, amount, order.heldFen());
    }
}
