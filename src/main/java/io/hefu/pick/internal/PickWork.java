package io.hefu.pick.internal;

import io.hefu.catalog.WarehouseStock;
import io.hefu.kernel.Actor;
import io.hefu.pick.PickCommand;
import io.hefu.pick.PickProblem;
import io.hefu.pick.PickState;
import io.hefu.pick.Picks.Address;
import io.hefu.pick.domain.PickSteps;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Moves single picks on, each in a transaction of its own: the quota is locked first, then the pick, then the stock. */
@Component
class PickWork {

    private final PickStore picks;
    private final QuotaStore quotas;
    private final WarehouseStock stock;
    private final PickChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    PickWork(
            PickStore picks,
            QuotaStore quotas,
            WarehouseStock stock,
            PickChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.picks = picks;
        this.quotas = quotas;
        this.stock = stock;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    Mono<Void> confirm(Actor holder, UUID id, Address to) {
        return step(
                holder,
                id,
                PickCommand.CONFIRM,
                pick -> held(pick)
                        .then(quotas.lock(List.of(pick.quotaId())).next())
                        .doOnNext(quota -> quota.requireUsable(holder.accountId()))
                        .then(Mono.defer(() -> quotas.spend(List.of(pick), 1)))
                        .then(Mono.defer(() -> picks.confirm(id, to, clock.instant()))));
    }

    private Mono<Void> held(PickRow pick) {
        return clock.instant().isBefore(pick.heldUntil())
                ? Mono.empty()
                : Mono.error(PickProblem.PICK_HOLD_OVER::rejection);
    }

    Mono<Void> drop(Actor holder, UUID id) {
        return step(holder, id, PickCommand.DROP, pick -> putBack(pick, PickState.DROPPED));
    }

    Mono<Void> cancel(Actor holder, UUID id) {
        return step(
                holder,
                id,
                PickCommand.CANCEL,
                pick -> quotas.lock(List.of(pick.quotaId()))
                        .next()
                        .doOnNext(quota -> quota.requireOpen(holder.accountId(), clock.instant()))
                        .then(Mono.defer(() -> quotas.spend(List.of(pick), -1)))
                        .then(Mono.defer(() -> putBack(pick, PickState.CANCELLED))));
    }

    Mono<Void> receive(Actor holder, UUID id) {
        return step(holder, id, PickCommand.RECEIVE, pick -> picks.end(id, PickState.RECEIVED, clock.instant()));
    }

    private Mono<Void> step(Actor holder, UUID id, PickCommand command, Function<PickRow, Mono<Void>> change) {
        return picks.lock(id)
                .filter(pick -> holder.accountId().equals(pick.holderId()))
                .switchIfEmpty(Mono.error(PickProblem.PICK_NOT_FOUND::rejection))
                .flatMap(before -> moved(holder, before, command, false, change))
                .as(tx::transactional)
                .checkpoint("move a pick on");
    }

    Mono<Void> ship(Actor keeper, UUID id, String carrier, String trackingNo) {
        return picks.lock(id)
                .switchIfEmpty(Mono.error(PickProblem.PICK_NOT_FOUND::rejection))
                .flatMap(before -> moved(
                        keeper,
                        before,
                        PickCommand.SHIP,
                        true,
                        pick -> stock.ship(id)
                                .then(Mono.defer(() -> picks.ship(id, carrier, trackingNo, clock.instant())))))
                .as(tx::transactional)
                .checkpoint("send what was chosen");
    }

    private Mono<Void> moved(
            Actor actor, PickRow before, PickCommand command, boolean warehouse, Function<PickRow, Mono<Void>> change) {
        String what = PickSteps.from(before.state(), command, warehouse).name().toLowerCase(Locale.ROOT);
        return change.apply(before)
                .then(Mono.defer(() -> picks.find(before.id())))
                .flatMap(after -> chronicle.pick(actor, what, before, after, clock.instant()));
    }

    private Mono<Void> putBack(PickRow pick, PickState to) {
        return stock.release(pick.id()).then(Mono.defer(() -> picks.end(pick.id(), to, clock.instant())));
    }

    /** Puts back what nobody has confirmed in time; answers how many. */
    Mono<Long> lapse(int most) {
        return picks.lapsed(clock.instant(), most)
                .concatMap(id -> picks.lock(id)
                        .filter(pick -> pick.state() == PickState.HELD)
                        .flatMap(pick -> putBack(pick, PickState.LAPSED)
                                .then(Mono.defer(() -> picks.find(id)))
                                .delayUntil(after -> chronicle.picks("lapsed", List.of(after), clock.instant())))
                        .as(tx::transactional))
                .count();
    }
}
