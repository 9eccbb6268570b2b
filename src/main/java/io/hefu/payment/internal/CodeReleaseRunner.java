package io.hefu.payment.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.PollingRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets codes be issued again when their quarantine is over (domain 3.3); any number of replicas side by side. */
@Component
class CodeReleaseRunner extends PollingRunner {

    private static final Duration SHORTEST_SLEEP = Duration.ofMinutes(10);
    private static final Duration LONGEST_SLEEP = Duration.ofHours(6);
    private static final int AT_ONCE = 500;

    private final ReceivableStore receivables;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final Duration retention;
    private final Clock clock;

    CodeReleaseRunner(
            ReceivableStore receivables,
            Outbox outbox,
            TransactionalOperator tx,
            PaymentSettings settings,
            Clock clock) {
        super("payment code release", SHORTEST_SLEEP, LONGEST_SLEEP);
        this.receivables = receivables;
        this.outbox = outbox;
        this.tx = tx;
        this.retention = settings.codeRetention();
        this.clock = clock;
    }

    @Override
    protected Mono<Found> round() {
        return release().map(count -> count == AT_ONCE ? Found.MORE : count > 0 ? Found.SOME : Found.NOTHING);
    }

    /** Frees the codes whose time is over, answers how many. */
    Mono<Integer> release() {
        Instant now = clock.instant();
        return receivables
                .release(now.minus(retention), AT_ONCE)
                .collectList()
                .delayUntil(rows -> outbox.append(
                        rows.stream().map(row -> released(row, now)).toList()))
                .map(List::size)
                .as(tx::transactional);
    }

    private static Event released(ReceivableRow row, Instant at) {
        return new Event(
                "hefu.payment.code.released",
                row.id().toString(),
                at,
                Event.Scope.PLATFORM,
                new CodeReleased(row.id(), row.subjectId()));
    }

    /** A code names nothing any more. */
    record CodeReleased(UUID receivableId, UUID orderId) {}
}
