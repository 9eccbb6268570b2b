package io.hefu.settlement.internal;

import io.hefu.kernel.ChinaTime;
import io.hefu.settlement.SupplierSettlements.Closing;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Closes yesterday, once the night has brought what belongs to it. */
@Component
class DailyClosing {

    private static final Logger log = LoggerFactory.getLogger(DailyClosing.class);

    private final Books books;
    private final DifferenceDesk differences;
    private final SettlementSettings settings;
    private final Clock clock;

    DailyClosing(Books books, DifferenceDesk differences, SettlementSettings settings, Clock clock) {
        this.books = books;
        this.differences = differences;
        this.settings = settings;
        this.clock = clock;
    }

    /** Answers what was closed; empty when it is too early or somebody else has done it. */
    Mono<Closing> closeIfDue() {
        return Mono.defer(() -> {
            LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ChinaTime.ZONE);
            LocalDate yesterday = now.toLocalDate().minusDays(1);
            return now.toLocalTime().isBefore(settings.closeAt())
                    ? Mono.empty()
                    : books.isClosed(yesterday).flatMap(closed -> closed ? Mono.empty() : close(yesterday));
        });
    }

    private Mono<Closing> close(LocalDate day) {
        return books.closeUnlessClosed(day, null)
                .delayUntil(closing -> differences
                        .of(day)
                        .doOnNext(found -> log.info(
                                "Closed {} as number {}; {} differences", day, closing.number(), found.total())));
    }
}
