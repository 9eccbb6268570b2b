package io.hefu.pick.internal;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Tells those who have chosen nothing that a round ends. */
@Component
class RoundReminders {

    private final RoundStore rounds;
    private final QuotaStore quotas;
    private final PickChronicle chronicle;
    private final PickSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    RoundReminders(
            RoundStore rounds,
            QuotaStore quotas,
            PickChronicle chronicle,
            PickSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.rounds = rounds;
        this.quotas = quotas;
        this.chronicle = chronicle;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    /** Those of a locked round; within the caller's transaction. */
    Mono<Void> remind(RoundRow round, Instant at) {
        return quotas.untouched(round.id())
                .collectList()
                .flatMap(all -> chronicle.quotas("reminded", all, at))
                .then(Mono.defer(() -> rounds.remind(round.id(), at)));
    }

    /** A round that ends soon, unless its people were told already; answers how many there were. */
    Mono<Long> remindNext() {
        Instant now = clock.instant();
        return rounds.lockUnreminded(now, now.plus(settings.remindBefore()))
                .delayUntil(round -> remind(round, now))
                .as(tx::transactional)
                .flux()
                .count();
    }
}
