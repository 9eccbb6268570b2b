package io.hefu.events.internal;

import io.hefu.events.domain.Position;
import io.hefu.kernel.Bell;
import io.hefu.kernel.PollingRunner;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Relays the outbox into the log. Every replica runs one; in each round one of them leads. */
@Component
class RelayRunner extends PollingRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RelayRunner.class);

    /** Far below what a watching person notices. */
    private static final Duration GATHERING = Duration.ofMillis(15);

    private final RelayStore store;
    private final TransactionalOperator tx;
    private final Clock clock;
    private final Bell tailBell;
    private final Bell replicasBell;
    private final int page;
    private final long segment;
    private final Counter moved;
    private final AtomicLong lagMillis = new AtomicLong();

    RelayRunner(
            RelayStore store,
            TransactionalOperator tx,
            Clock clock,
            Bell relayBell,
            Bell tailBell,
            Bell replicasBell,
            EventsSettings settings,
            MeterRegistry meters) {
        super("event relay", relayBell, settings.poll(), settings.maxPoll());
        this.store = store;
        this.tx = tx;
        this.clock = clock;
        this.tailBell = tailBell;
        this.replicasBell = replicasBell;
        this.page = settings.relayPage();
        this.segment = settings.segment();
        this.moved = meters.counter("hefu.events.relayed");
        TimeGauge.builder("hefu.events.relay.lag", lagMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
                .register(meters);
    }

    @Override
    protected Mono<Found> round() {
        return store.lead()
                .flatMap(this::relay)
                .as(tx::transactional)
                .doOnNext(this::count)
                .map(count -> count == 0 ? Found.NOTHING : count == page ? Found.MORE : Found.SOME);
    }

    private Mono<Long> relay(RelayStore.Lead lead) {
        lagMillis.set(
                lead.oldest() == null
                        ? 0
                        : Math.max(
                                0,
                                Duration.between(lead.oldest(), clock.instant()).toMillis()));
        return lead.leader() && lead.oldest() != null
                ? makeReady().then(Mono.defer(() -> store.move(page)))
                : Mono.just(0L);
    }

    private Mono<Void> makeReady() {
        return store.standing().flatMap(standing -> {
            if (!standing.home()) {
                LOG.warn("the event log goes on at {}, in a new epoch unless it is the first", standing.here());
                return store.settle(standing.here()).then(Mono.defer(this::makeReady));
            }
            return standing.hasRoomFor(page)
                    ? Mono.empty()
                    : store.extend(new Position(standing.end().epoch(), standing.room()), segment)
                            .then(Mono.defer(this::makeReady));
        });
    }

    @Override
    protected Duration gathering() {
        return GATHERING;
    }

    /** The last of all: what the last commands told is relayed as well. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }

    private void count(long count) {
        if (count > 0) {
            moved.increment(count);
            tailBell.ring();
            replicasBell.ring();
        }
    }
}
