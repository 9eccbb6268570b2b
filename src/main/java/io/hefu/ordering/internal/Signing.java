package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.TradeTerm;
import io.hefu.ordering.internal.OrderSteps.Step;
import io.hefu.payment.OpenReceivable;
import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.Receivables;
import io.hefu.progress.Channel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Supplier and buyer sign by hand, in this order; the second signature makes the order payable under its code (F-02). */
@Component
class Signing {

    private final OrderSteps steps;
    private final OrderMoves orders;
    private final ContractDesk contracts;
    private final Receivables receivables;
    private final OrderChronicle chronicle;
    private final TransactionalOperator tx;
    private final OrderingSettings settings;

    Signing(
            OrderSteps steps,
            OrderMoves orders,
            ContractDesk contracts,
            Receivables receivables,
            OrderChronicle chronicle,
            TransactionalOperator tx,
            OrderingSettings settings) {
        this.steps = steps;
        this.orders = orders;
        this.contracts = contracts;
        this.receivables = receivables;
        this.chronicle = chronicle;
        this.tx = tx;
        this.settings = settings;
    }

    /** Goods keep their prices; only the freight moves, and with it what is to be paid. The same freight again is no change. */
    Mono<Void> changeFreight(Actor actor, UUID id, long freightFen) {
        return steps.locked(actor, id, OrderCommand.CHANGE_FREIGHT)
                .filter(step -> step.order().freightFen() != freightFen)
                .flatMap(step -> orders.changeFreight(id, freightFen)
                        .flatMap(now -> chronicle.tell("freight-changed", step, now, null)))
                .as(tx::transactional)
                .checkpoint("change the freight of an order");
    }

    Mono<Void> sign(Actor actor, UUID id) {
        return steps.locked(actor, id, OrderCommand.SIGN)
                .flatMap(step -> step.target() == OrderStatus.CREATED
                        ? signFirst(step).thenReturn(List.<OpenedReceivable>of())
                        : signLast(step))
                .as(tx::transactional)
                .doOnNext(receivables::opened)
                .then()
                .checkpoint("sign an order");
    }

    private Mono<Void> signFirst(Step step) {
        return contracts
                .signBySupplier(step)
                .then(Mono.defer(() -> orders.signBySupplier(step.id(), step.at())))
                .flatMap(now -> chronicle.tell("supplier-signed", step, now, null));
    }

    /** The receivable is new, so nobody else waits for it. */
    private Mono<List<OpenedReceivable>> signLast(Step step) {
        Instant dueAt =
                step.order().tradeTerm() == TradeTerm.PAY_FIRST ? step.at().plus(settings.paymentTerm()) : null;
        return contracts
                .signByBuyer(step)
                .then(Mono.defer(() -> receivables.open(List.of(receivable(step.order(), step.at(), dueAt)))))
                .delayUntil(opened -> orders.sign(opened.get(0), step.target(), dueAt)
                        .flatMap(now -> chronicle.tell("signed", step, now, null)));
    }

    private static OpenReceivable receivable(OrderRow order, Instant at, @Nullable Instant dueAt) {
        boolean told = order.channel() != Channel.PERSONAL;
        return new OpenReceivable(
                order.id(),
                order.payableFen(),
                order.supplierId(),
                order.payeeAccountName(),
                order.payeeAccountNo(),
                order.payeeBankName(),
                order.payerName(),
                order.payerAccountNo(),
                order.buyerAccountId(),
                told ? order.unitPath() : null,
                told ? order.region() : null,
                at,
                dueAt);
    }
}
