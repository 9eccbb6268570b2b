package io.hefu.agency.internal;

import io.hefu.agency.AuthorisationState;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.PollingRunner;
import io.hefu.union.Budgets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends authorisations after their last day, and keeps what they take of the budget in step with what is paid of their orders.
 * Any number of replicas may do so side by side.
 */
@Component
class AuthorisationClockRunner extends PollingRunner {

    private static final int BATCH = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final AuthorisationStore authorisations;
    private final Budgets budgets;
    private final AgencyChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;
    private volatile UUID last = FIRST;

    AuthorisationClockRunner(
            AuthorisationStore authorisations,
            Budgets budgets,
            AgencyChronicle chronicle,
            AgencySettings settings,
            TransactionalOperator tx,
            Clock clock) {
        super("clock of authorisations", settings.poll());
        this.authorisations = authorisations;
        this.budgets = budgets;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    protected Mono<Found> round() {
        return expire().then(Mono.defer(this::settle)).map(looked -> looked < BATCH ? Found.SOME : Found.MORE);
    }

    private Mono<Void> expire() {
        Instant at = clock.instant();
        return authorisations
                .overdue(ChinaTime.day(at), BATCH)
                .concatMap(id -> authorisations
                        .lock(List.of(id))
                        .next()
                        .filter(row -> row.state() == AuthorisationState.GRANTED)
                        .flatMap(row -> authorisations
                                .end(id, AuthorisationState.EXPIRED, at)
                                .thenMany(Flux.defer(() -> authorisations.lock(List.of(id))))
                                .next()
                                .flatMap(after -> chronicle.happened("expired", after, at)))
                        .as(tx::transactional))
                .then();
    }

    /** The next ones; begins anew after the last. Answers how many there were. */
    private Mono<Integer> settle() {
        return authorisations.unsettled(last, BATCH).collectList().flatMap(ids -> {
            last = ids.size() < BATCH ? FIRST : ids.get(ids.size() - 1);
            return Flux.fromIterable(ids).concatMap(this::settle).then(Mono.just(ids.size()));
        });
    }

    private Mono<Void> settle(UUID id) {
        return authorisations
                .lock(List.of(id))
                .next()
                .flatMap(row -> {
                    boolean living = row.state() == AuthorisationState.GRANTED;
                    long taken = living ? Math.max(row.amountFen(), row.usedFen()) : row.usedFen();
                    boolean over = !living && row.usedFen() == row.paidFen();
                    return budgets.move(id, Math.max(0, taken - row.paidFen()), row.paidFen())
                            .then(Mono.defer(
                                    () -> over ? authorisations.settle(id, clock.instant()) : Mono.<Void>empty()));
                })
                .as(tx::transactional);
    }
}
