package io.hefu.ordering.internal;

import io.hefu.organization.BudgetUnit;
import io.hefu.progress.Contribution;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.Contributions;
import io.hefu.progress.Contributions.Counted;
import io.hefu.progress.Contributions.Movement;
import java.time.Instant;
import java.util.List;
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

    Mono<Void> count(List<OrderCourse> courses, Instant at) {
        return contributions.follow(courses.stream()
                .filter(it -> it.moves() && it.order().unitId() != null)
                .map(it -> movement(it, at))
                .toList());
    }

    private static Movement movement(OrderCourse course, Instant at) {
        OrderMoneyStore.Locked order = course.order();
        return new Movement(
                order.id(),
                course.movements(),
                Objects.requireNonNull(order.unitId()),
                Objects.requireNonNull(order.unitPath()),
                Objects.requireNonNull(order.region()),
                order.channel(),
                course.movedFen(),
                course.isRefund() ? Cause.REFUND : Cause.REVERSAL,
                course.change().bookedAt(),
                at);
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
}
