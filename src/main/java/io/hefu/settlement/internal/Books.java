package io.hefu.settlement.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.payment.MoneyBooks;
import io.hefu.payment.MoneyBooks.Movement;
import io.hefu.settlement.SupplierSettlements.Closing;
import io.hefu.settlement.SupplierSettlements.Day;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adds up what moved between two points, and closes days once and for all. */
@Component
class Books {

    private final ClosingStore closings;
    private final MoneyBooks money;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final Clock clock;

    Books(
            ClosingStore closings,
            MoneyBooks money,
            Outbox outbox,
            AuditTrail trail,
            TransactionalOperator tx,
            Clock clock) {
        this.closings = closings;
        this.money = money;
        this.outbox = outbox;
        this.trail = trail;
        this.tx = tx;
        this.clock = clock;
    }

    /** Everything up to now: what is closed, and what moved since. */
    Mono<List<Day>> days(@Nullable UUID supplierId) {
        return closings.last()
                .flatMapMany(last ->
                        Flux.concat(closings.closed(supplierId), moved(last.toPoint(), Long.MAX_VALUE, supplierId)))
                .collectList()
                .map(Books::merged);
    }

    /** What moved between two points, by supplier and day. */
    Mono<List<Day>> between(long from, long to) {
        return moved(from, to, null).collectList().map(Books::merged);
    }

    private Flux<Day> moved(long from, long to, @Nullable UUID supplierId) {
        return Flux.concat(
                money.movements(from, to, supplierId).map(Books::day),
                closings.refunded(from, to, supplierId)
                        .map(it -> new Day(it.supplierId(), it.day(), 0, 0, 0, 0, it.refundedFen(), 0)));
    }

    private static Day day(Movement movement) {
        UUID supplier = movement.supplierId();
        if (supplier == null) {
            throw new IllegalStateException("money of nobody is in nobody's settlement");
        }
        return new Day(
                supplier,
                movement.day(),
                movement.receivedFen(),
                movement.allocatedFen(),
                movement.unallocatedFen(),
                movement.reversedFen(),
                0,
                movement.allocatedFen() - movement.unallocatedFen());
    }

    static List<Day> merged(List<Day> parts) {
        Map<List<Object>, Day> byDay = parts.stream()
                .collect(Collectors.toMap(
                        part -> List.of(part.supplierId(), part.day()), Function.identity(), Books::plus));
        return byDay.values().stream()
                .sorted(Comparator.comparing(Day::supplierId).thenComparing(Day::day))
                .toList();
    }

    private static Day plus(Day one, Day other) {
        return new Day(
                one.supplierId(),
                one.day(),
                one.receivedFen() + other.receivedFen(),
                one.allocatedFen() + other.allocatedFen(),
                one.unallocatedFen() + other.unallocatedFen(),
                one.reversedFen() + other.reversedFen(),
                one.refundedFen() + other.refundedFen(),
                one.dueFen() + other.dueFen());
    }

    /** Whether this day, or a later one, is closed. */
    Mono<Boolean> isClosed(LocalDate day) {
        return closings.last().map(last -> !day.isAfter(last.day()));
    }

    /**
     * Closes up to this moment under the day's name; empty when that day, or a later one, is closed already.
     *
     * @param by null for the clock
     */
    Mono<Closing> closeUnlessClosed(LocalDate day, @Nullable Actor by) {
        Instant now = clock.instant();
        return closings.lock()
                .then(Mono.defer(closings::last))
                .filter(last -> day.isAfter(last.day()))
                .zipWith(Mono.defer(money::safePoint))
                .flatMap(both -> close(
                        new ClosingStore.Point(
                                both.getT1().number() + 1, day, both.getT1().toPoint(), both.getT2()),
                        now,
                        by))
                .as(tx::transactional)
                .checkpoint("close the books");
    }

    private Mono<Closing> close(ClosingStore.Point point, Instant now, @Nullable Actor by) {
        return between(point.fromPoint(), point.toPoint())
                .flatMap(lines -> closings.insert(point, now, by == null ? null : by.accountId(), lines))
                .then(Mono.defer(() -> closings.find(point.number())))
                .delayUntil(closing -> by == null ? Mono.empty() : trail.record(entry(closing, by)))
                .delayUntil(closing -> outbox.append(List.of(new Event(
                        "hefu.settlement.books.closed",
                        Long.toString(point.number()),
                        now,
                        Event.Scope.PLATFORM,
                        closing))));
    }

    private static AuditEntry entry(Closing closing, Actor by) {
        String number = Long.toString(closing.number());
        return new AuditEntry(by, "settlement.books.closed", "closing", number, null, null, null, closing, null);
    }
}
