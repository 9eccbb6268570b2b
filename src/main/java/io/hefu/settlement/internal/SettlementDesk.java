package io.hefu.settlement.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Page;
import io.hefu.settlement.SettlementProblem;
import io.hefu.settlement.SupplierSettlements;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Shows what suppliers are due, and the closings that fix it. */
@Service
class SettlementDesk implements SupplierSettlements {

    private final ClosingStore closings;
    private final Books books;
    private final Clock clock;

    SettlementDesk(ClosingStore closings, Books books, Clock clock) {
        this.closings = closings;
        this.books = books;
        this.clock = clock;
    }

    @Override
    public Mono<List<Day>> days(@Nullable UUID supplierId, LocalDate from, LocalDate to, Actor reader) {
        UUID whose = reader.seesEverything() ? supplierId : reader.supplierId();
        if (whose == null && !reader.seesEverything()) {
            return Mono.just(List.of());
        }
        return books.days(whose)
                .map(days -> days.stream()
                        .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
                        .toList())
                .checkpoint("read what suppliers are due");
    }

    @Override
    public Mono<Closing> close(LocalDate day, Actor by) {
        return day.isBefore(ChinaTime.day(clock.instant()))
                ? books.closeUnlessClosed(day, by)
                        .switchIfEmpty(Mono.error(SettlementProblem.CLOSING_DAY_CLOSED::rejection))
                : Mono.error(SettlementProblem.CLOSING_DAY_NOT_OVER::rejection);
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
                        closings.lines(number).collectList().map(Books::merged),
                        books.between(point.fromPoint(), point.toPoint())))
                .map(all -> new Reproduced(all.getT1(), all.getT2().equals(all.getT3()), all.getT2()))
                .checkpoint("reproduce a closing");
    }
}
