package io.hefu.ordering.internal;

import io.hefu.organization.BudgetUnit;
import io.hefu.payment.MoneyMove;
import io.hefu.payment.ReceivableListener.Change;
import io.hefu.progress.Contribution;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.Contributions;
import io.hefu.progress.Contributions.Counted;
import io.hefu.progress.TakenBack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts the money of orders towards their units: what is allocated counts, in part or in full, so that a unit's ledger
 * is at any time the sum of the money on its orders (F-02, F-05). The year is that of the bank's booking in Asia/Shanghai
 * (E-50); what is taken off again leaves the year in which it counted.
 */
@Component
class OrderContributions {

    private final Contributions contributions;

    OrderContributions(Contributions contributions) {
        this.contributions = contributions;
    }

    /** @param changes why and when the money moved, by order */
    Mono<Void> count(Collection<MovedOrder> moved, Map<UUID, Change> changes, Instant at) {
        List<MovedOrder> counting = moved.stream()
                .filter(it -> it.movedFen() != 0 && it.order().unitId() != null)
                .toList();
        List<Contribution> paid = new ArrayList<>();
        counting.stream().filter(it -> it.movedFen() > 0).forEach(it -> paid.add(payment(it, changeOf(it, changes))));
        return Flux.fromIterable(counting)
                .filter(it -> it.movedFen() < 0)
                .concatMap(it -> takenOff(it, cause(changeOf(it, changes)), at))
                .collect(() -> paid, List::addAll)
                .flatMap(contributions::record);
    }

    /** Moves what counts to another unit, year by year; what counted for nobody begins to count. */
    Mono<Void> correct(OrderRow order, int movement, BudgetUnit unit, Instant at) {
        Flux<Counted> moves = order.unitId() == null
                ? Flux.fromIterable(uncounted(order, unit, at))
                : contributions
                        .of(order.id())
                        .flatMapIterable(counted -> List.of(taken(counted), given(counted, unit)));
        return moves.map(counted -> correction(order.id(), movement, counted, at))
                .collectList()
                .flatMap(contributions::record);
    }

    private static List<Counted> uncounted(OrderRow order, BudgetUnit unit, Instant at) {
        int year = Contribution.yearOf(Objects.requireNonNullElse(order.paidAt(), at));
        return order.paidFen() == 0
                ? List.of()
                : List.of(new Counted(unit.id(), unit.path(), unit.region(), year, order.channel(), order.paidFen()));
    }

    private static Counted taken(Counted from) {
        return new Counted(
                from.unitId(), from.unitPath(), from.region(), from.year(), from.channel(), -from.amountFen());
    }

    private static Counted given(Counted from, BudgetUnit to) {
        return new Counted(to.id(), to.path(), to.region(), from.year(), from.channel(), from.amountFen());
    }

    private static Contribution correction(UUID orderId, int movement, Counted counted, Instant at) {
        return new Contribution(
                counted.unitId(),
                counted.unitPath(),
                counted.region(),
                counted.year(),
                counted.channel(),
                counted.amountFen(),
                orderId,
                movement,
                Cause.CORRECTION,
                at);
    }

    private static Change changeOf(MovedOrder moved, Map<UUID, Change> changes) {
        return Objects.requireNonNull(changes.get(moved.order().id()));
    }

    private static Cause cause(Change change) {
        return change.move() == MoneyMove.REFUND ? Cause.REFUND : Cause.REVERSAL;
    }

    private static Contribution payment(MovedOrder moved, Change change) {
        Instant at = change.bookedAt();
        return entry(moved, Contribution.yearOf(at), moved.movedFen(), Cause.PAYMENT, at);
    }

    /** Seldom, so it may read what counted. */
    private Mono<List<Contribution>> takenOff(MovedOrder moved, Cause cause, Instant at) {
        return contributions
                .of(moved.order().id())
                .collectList()
                .map(counted -> TakenBack.of(counted, -moved.movedFen()).stream()
                        .map(part -> entry(moved, part.year(), -part.fen(), cause, at))
                        .toList());
    }

    private static Contribution entry(MovedOrder moved, int year, long fen, Cause cause, Instant at) {
        OrderRow order = moved.order();
        return new Contribution(
                Objects.requireNonNull(order.unitId()),
                Objects.requireNonNull(order.unitPath()),
                Objects.requireNonNull(order.region()),
                year,
                order.channel(),
                fen,
                order.id(),
                moved.movement(),
                cause,
                at);
    }
}
