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
    private static final long MOST_GATHERING_MILLIS = 15;

    /** While events come, the next round is as soon as if each had rung: not all who tell are in this replica. */
    private static final Duration POLL = Duration.ofMillis(5);

    private final RelayStore store;
    private final TransactionalOperator tx;
    private final Clock clock;
    private final Bell tailBell;
    private final Bell replicasBell;
    private final int page;
    private final long segment;
    private final Counter moved;
    private final AtomicLong lagMillis = new AtomicLong();
    private volatile long lastMillis;

    RelayRunner(
            RelayStore store,
            TransactionalOperator tx,
            Clock clock,
            Bell relayBell,
            Bell tailBell,
            Bell replicasBell,
            EventsSettings settings,
            MeterRegistry meters) {
        super("event relay", relayBell, POLL, settings.maxPoll());
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
        return store.relay(page)
                .flatMap(round ->
                        round.ready() ? Mono.just(round) : makeReady().then(Mono.defer(() -> store.relay(page))))
                .elapsed()
                .map(timed -> found(timed.getT1(), timed.getT2()));
    }

    private Mono<Void> makeReady() {
        return store.lead().then(Mono.defer(this::settleAndExtend)).as(tx::transactional);
    }

    private Mono<Void> settleAndExtend() {
        return store.standing().flatMap(standing -> {
            if (!standing.home()) {
                LOG.warn("the event log goes on at {}, in a new epoch unless it is the first", standing.here());
                return store.settle(standing.here()).then(Mono.defer(this::settleAndExtend));
            }
            return standing.hasRoomFor(page)
                    ? Mono.empty()
                    : store.extend(new Position(standing.end().epoch(), standing.room()), segment)
                            .then(Mono.defer(this::settleAndExtend));
        });
    }

    /** As long as a round takes, so that a busy machine has fewer and larger ones. */
    @Override
    protected Duration gathering() {
        return Duration.ofMillis(Math.min(lastMillis, MOST_GATHERING_MILLIS));
    }

    /** The last of all: what the last commands told is relayed as well. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }

    private Found found(long millis, RelayStore.Round round) {
        lastMillis = millis;
        lagMillis.set(
                round.oldest() == null
                        ? 0
                        : Math.max(
                                0,
                                Duration.between(round.oldest(), clock.instant())
                                        .toMillis()));
        if (round.moved() > 0) {
            moved.increment(round.moved());
            tailBell.ring();
            replicasBell.ring();
        }
        return round.found(page);
    }
}
