package io.hefu.settlement.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.payment.MoneyBooks;
import io.hefu.payment.MoneyBooks.Movement;
import io.hefu.settlement.SettlementProblem;
import io.hefu.settlement.SupplierSettlements;
import io.hefu.settlement.domain.StatementFields;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adds up what moved since the last closing, and closes. */
@Service
class SettlementDesk implements SupplierSettlements {

    private final ClosingStore closings;
    private final MoneyBooks books;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final Clock clock;

    SettlementDesk(
            ClosingStore closings,
            MoneyBooks books,
            Outbox outbox,
            AuditTrail trail,
            TransactionalOperator tx,
            Clock clock) {
        this.closings = closings;
        this.books = books;
        this.outbox = outbox;
        this.trail = trail;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<List<Day>> days(@Nullable UUID supplierId, LocalDate from, LocalDate to, Actor reader) {
        UUID whose = reader.seesEverything() ? supplierId : reader.supplierId();
        if (whose == null && !reader.seesEverything()) {
            return Mono.just(List.of());
        }
        return closings.last()
                .flatMapMany(last -> Flux.concat(closings.closed(whose), moved(last.toPoint(), Long.MAX_VALUE, whose)))
                .collectList()
                .map(SettlementDesk::merged)
                .map(days -> days.stream()
                        .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
                        .toList())
                .checkpoint("read what suppliers are due");
    }

    private Flux<Day> moved(long from, long to, @Nullable UUID supplierId) {
        return Flux.concat(
                books.movements(from, to, supplierId).map(SettlementDesk::day),
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

    private static List<Day> merged(List<Day> parts) {
        Map<List<Object>, Day> byDay = parts.stream()
                .collect(Collectors.toMap(
                        part -> List.of(part.supplierId(), part.day()), Function.identity(), SettlementDesk::plus));
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

    @Override
    public Mono<Closing> close(LocalDate day, Actor by) {
        Instant now = clock.instant();
        if (!day.isBefore(StatementFields.day(now))) {
            return Mono.error(SettlementProblem.CLOSING_DAY_NOT_OVER::rejection);
        }
        return closings.lock()
                .then(Mono.defer(closings::last))
                .filter(last -> day.isAfter(last.day()))
                .switchIfEmpty(Mono.error(SettlementProblem.CLOSING_DAY_CLOSED::rejection))
                .zipWith(Mono.defer(books::safePoint))
                .flatMap(both -> close(
                        new ClosingStore.Point(
                                both.getT1().number() + 1, day, both.getT1().toPoint(), both.getT2()),
                        now,
                        by))
                .as(tx::transactional)
                .checkpoint("close the books");
    }

    private Mono<Closing> close(ClosingStore.Point point, Instant now, Actor by) {
        return moved(point.fromPoint(), point.toPoint(), null)
                .collectList()
                .map(SettlementDesk::merged)
                .flatMap(lines -> closings.insert(point, now, by.accountId(), lines))
                .then(Mono.defer(() -> closings.find(point.number())))
                .delayUntil(closing -> trail.record(new AuditEntry(
                        by,
                        "settlement.books.closed",
                        "closing",
                        Long.toString(point.number()),
                        null,
                        null,
                        null,
                        closing,
                        null)))
                .delayUntil(closing -> outbox.append(List.of(new Event(
                        "hefu.settlement.books.closed",
                        Long.toString(point.number()),
                        now,
                        Event.Scope.PLATFORM,
                        closing))));
    }

    @Override
    public Mono<Page<Closing>> closings(@Nullable String cursor, int size) {
        return Mono.defer(() -> closings.page(cursor, size)).checkpoint("list closings");
    }

    @Override
    public Mono<Reproduced> reproduce(long number) {
        return closings.point(number)
                .switchIfEmpty(Mono.error(SettlementProblem.CLOSING_NOT_FOUND::rejection))
                .flatMap(point -> Mono.zip(
                        closings.find(number),
                        closings.lines(number).collectList().map(SettlementDesk::merged),
                        moved(point.fromPoint(), point.toPoint(), null)
                                .collectList()
                                .map(SettlementDesk::merged)))
                .map(all -> new Reproduced(all.getT1(), all.getT2().equals(all.getT3()), all.getT2()))
                .checkpoint("reproduce a closing");
    }
}
