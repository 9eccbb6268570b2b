package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.AfterSaleCommand;
import io.hefu.ordering.domain.AfterSaleState;
import io.hefu.ordering.domain.AfterSaleTransitions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds wishes for money back that somebody wants to act on, and decides where that leads. */
@Component
class AfterSaleSteps {

    private final AfterSaleStore wishes;
    private final OrderSteps orders;
    private final OrderingSettings.Clock settings;
    private final Clock clock;

    AfterSaleSteps(AfterSaleStore wishes, OrderSteps orders, OrderingSettings settings, Clock clock) {
        this.wishes = wishes;
        this.orders = orders;
        this.settings = settings.clock();
        this.clock = clock;
    }

    /** Holds the order before its wish. */
    Mono<Turn> locked(Actor actor, UUID id, AfterSaleCommand command) {
        return found(actor, id)
                .flatMap(wish -> orders.locked(actor, wish.orderId()))
                .zipWhen(order -> wishes.lock(id))
                .map(both -> decide(actor, both.getT1(), both.getT2(), command));
    }

    /** Without locks, for what locks money before the order. */
    Mono<Turn> looked(Actor actor, UUID id, AfterSaleCommand command) {
        return found(actor, id)
                .flatMap(wish -> orders.found(actor, wish.orderId()).map(order -> decide(actor, order, wish, command)));
    }

    Mono<AfterSaleRow> found(Actor actor, UUID id) {
        return wishes.find(actor, id).switchIfEmpty(Mono.error(OrderProblem.AFTER_SALE_NOT_FOUND::rejection));
    }

    private Turn decide(Actor actor, OrderRow order, AfterSaleRow wish, AfterSaleCommand command) {
        AfterSaleState target = AfterSaleTransitions.decide(command, order.parties(actor), standing(wish));
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Turn(actor, order, wish, new AfterSaleStore.Move(wish.id(), wish.state(), target, at));
    }

    private AfterSaleTransitions.Standing standing(AfterSaleRow wish) {
        Instant now = clock.instant();
        Instant answered = wish.answeredAt();
        return new AfterSaleTransitions.Standing(
                wish.state(),
                wish.requestedAt().plus(settings.supplierAnswer()).isBefore(now),
                answered != null && answered.plus(settings.contest()).isAfter(now));
    }

    List<AfterSaleCommand> allowed(Actor actor, OrderRow order, AfterSaleRow wish) {
        return AfterSaleTransitions.allowed(order.parties(actor), standing(wish));
    }

    Rejection refusal(Turn turn) {
        return AfterSaleTransitions.refusal(turn.order().parties(turn.actor()), standing(turn.wish()));
    }

    /** Somebody's step of a wish. */
    record Turn(Actor actor, OrderRow order, AfterSaleRow wish, AfterSaleStore.Move move) {

        Instant at() {
            return move.at();
        }
    }
}
