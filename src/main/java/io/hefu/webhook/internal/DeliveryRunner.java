package io.hefu.webhook.internal;

import io.hefu.kernel.Bell;
import io.hefu.kernel.PollingRunner;
import io.hefu.webhook.internal.LaneStore.Leased;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Leases what is due and attempts it. A round waits for no endpoint, so that a slow one holds up only itself; a shutdown
 * waits for what is under way, and after a kill another replica repeats it.
 */
@Component
class DeliveryRunner extends PollingRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRunner.class);
    private static final int LAZIER = 4;

    private final LaneStore lanes;
    private final DeliveryAttempt attempt;
    private final Secrets secrets;
    private final TransactionalOperator tx;
    private final WebhookSettings settings;
    private final Clock clock;
    private final Bell bell;
    private final AtomicInteger underWay;

    DeliveryRunner(
            LaneStore lanes,
            DeliveryAttempt attempt,
            Secrets secrets,
            TransactionalOperator tx,
            WebhookSettings settings,
            WebhookMeters meters,
            Bell webhookBell,
            Clock clock) {
        super("webhooks", webhookBell, settings.poll(), settings.poll().multipliedBy(LAZIER));
        this.lanes = lanes;
        this.attempt = attempt;
        this.secrets = secrets;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
        this.bell = webhookBell;
        this.underWay = meters.underWay();
    }

    @Override
    protected Mono<Found> round() {
        return Mono.defer(() -> {
            int room = settings.sideBySide() - underWay.get();
            return room > 0 && secrets.canBeKept() ? work(room) : Mono.just(Found.NOTHING);
        });
    }

    private Mono<Found> work(int room) {
        return lanes.lead()
                .filter(leader -> leader)
                .flatMapMany(leader -> lease(room))
                .collectList()
                .as(tx::transactional)
                .doOnNext(leased -> leased.forEach(this::begin))
                .map(leased -> leased.isEmpty() ? Found.NOTHING : Found.SOME);
    }

    private Flux<Leased> lease(int room) {
        // the database keeps no more of it, and the lease is told by it
        return lanes.lease(
                room, settings.perEndpoint(), settings.lease(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Ends by itself; what it leaves in its lane is due at once. */
    @SuppressWarnings("CheckReturnValue")
    private void begin(Leased leased) {
        underWay.incrementAndGet();
        attempt.deliver(leased)
                .doOnError(error -> LOG.error("the outcome of a webhook's attempt was lost", error))
                .onErrorComplete()
                .doFinally(signal -> {
                    underWay.decrementAndGet();
                    bell.ring();
                })
                .subscribe();
    }

    @Override
    public void stop(Runnable callback) {
        stopAfter(() -> underWay.get() == 0, callback);
    }
}
