package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.Standing;
import io.hefu.ordering.domain.Transitions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds orders that somebody wants to act on, and decides where that leads. */
@Component
class OrderSteps {

    private final OrderStore orders;
    private final OrderingSettings settings;
    private final Clock clock;

    OrderSteps(OrderStore orders, OrderingSettings settings, Clock clock) {
        this.orders = orders;
        this.settings = settings;
        this.clock = clock;
    }

    /** Locks the order until the transaction ends; raises ORDER_NOT_FOUND, FORBIDDEN or why not now. */
    Mono<Step> locked(Actor actor, UUID id, OrderCommand command) {
        return locked(actor, id).map(order -> decide(actor, order, command));
    }

    Mono<OrderRow> locked(Actor actor, UUID id) {
        return orders.lock(actor, id).switchIfEmpty(Mono.error(OrderProblem.ORDER_NOT_FOUND::rejection));
    }

    /** The same without a lock, for what locks something else before the order. */
    Mono<Step> looked(Actor actor, UUID id, OrderCommand command) {
        return found(actor, id).map(order -> decide(actor, order, command));
    }

    Mono<OrderRow> found(Actor actor, UUID id) {
        return orders.find(actor, id).switchIfEmpty(Mono.error(OrderProblem.ORDER_NOT_FOUND::rejection));
    }

    /** Of an order that the caller holds. */
    Step decide(Actor actor, OrderRow order, OrderCommand command) {
        OrderStatus target = Transitions.decide(command, order.parties(actor), standing(order));
        return new Step(actor, order, target, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Looks again why a step met another state than the one it was decided on. */
    <T> Mono<T> refused(Actor actor, UUID id, OrderCommand command) {
        return Mono.defer(() -> looked(actor, id, command)
                .flatMap(step -> Mono.error(refusal(OrderProblem.ORDER_TRANSITION_REFUSED, step.order(), actor))));
    }

    Rejection refusal(OrderProblem problem, OrderRow order, Actor actor) {
        return Transitions.refusal(problem, order.parties(actor), standing(order));
    }

    private Standing standing(OrderRow order) {
        return order.standing(afterSaleFrom());
    }

    /** Orders completed before this instant have no after-sale any more. */
    Instant afterSaleFrom() {
        return clock.instant().minus(settings.clock().afterSale());
    }

    /** @param target where the order stands after it */
    record Step(Actor actor, OrderRow order, OrderStatus target, Instant at) {

        UUID id() {
            return order.id();
        }
    }
}
