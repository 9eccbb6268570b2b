package io.hefu.settlement.internal;

import io.hefu.kernel.PollingRunner;
import io.hefu.payment.MoneyBooks;
import io.hefu.payment.MoneyBooks.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks at the newest transfers and, a bounded number at a time, at all others in turn. */
@Component
class ConservationRunner extends PollingRunner {

    private static final Logger log = LoggerFactory.getLogger(ConservationRunner.class);
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final MoneyBooks books;
    private final SettlementSettings settings;
    private volatile UUID after = BEFORE_ALL;
    private volatile List<UUID> newest = List.of();
    private volatile List<UUID> thisTurn = List.of();
    private volatile List<UUID> lastTurn = List.of();

    ConservationRunner(MoneyBooks books, SettlementSettings settings) {
        super("looking whether money adds up", settings.look());
        this.books = books;
        this.settings = settings;
    }

    /** Transfers whose money did not add up when last looked at. */
    List<UUID> broken() {
        List<UUID> all = new ArrayList<>(newest);
        all.addAll(thisTurn);
        all.addAll(lastTurn);
        return all.stream().distinct().toList();
    }

    /** One look. */
    Mono<Void> look() {
        return books.newest(settings.sample())
                .doOnNext(sample -> newest = sample.broken())
                .then(Mono.defer(() -> books.sample(after, settings.sample())))
                .doOnNext(this::turn)
                .then();
    }

    private void turn(Sample sample) {
        List<UUID> found = new ArrayList<>(thisTurn);
        found.addAll(sample.broken());
        if (!sample.broken().isEmpty()) {
            log.error("The money of transfers does not add up: {}", sample.broken());
        }
        UUID last = sample.last();
        if (last == null || sample.looked() < settings.sample()) {
            after = BEFORE_ALL;
            lastTurn = List.copyOf(found);
            thisTurn = List.of();
        } else {
            after = last;
            thisTurn = List.copyOf(found);
        }
    }

    @Override
    protected Mono<Found> round() {
        return look().thenReturn(Found.SOME);
    }
}
