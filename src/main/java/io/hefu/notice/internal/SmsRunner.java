package io.hefu.notice.internal;

import io.hefu.kernel.PollingRunner;
import io.hefu.notice.domain.SmsPolicy;
import io.hefu.notice.internal.SmsStore.Claimed;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Sends what is due, a few messages side by side. A round runs to its end even when the runner is stopped, and a shutdown
 * waits for it: only a kill leaves an outcome unknown.
 */
@Component
class SmsRunner extends PollingRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SmsRunner.class);

    /** What is known within this time is noted together. */
    private static final Duration AT_MOST_UNNOTED = Duration.ofMillis(20);

    private final SmsStore store;
    private final SmsDelivery delivery;
    private final TransactionalOperator tx;
    private final SmsSettings settings;
    private final SmsPolicy policy;
    private final Clock clock;
    private final AtomicInteger underWay;

    SmsRunner(
            SmsStore store,
            SmsDelivery delivery,
            TransactionalOperator tx,
            SmsSettings settings,
            MeterRegistry meters,
            Clock clock) {
        super("text messages", settings.poll(), settings.maxPoll());
        this.store = store;
        this.delivery = delivery;
        this.tx = tx;
        this.settings = settings;
        this.policy = settings.policy();
        this.clock = clock;
        this.underWay = Objects.requireNonNull(meters.gauge("hefu.notice.sms.under.way", new AtomicInteger()));
    }

    @Override
    protected Mono<Found> round() {
        return detached(Mono.defer(this::work));
    }

    /** A cancellation reaches only the one who waits for it. */
    @SuppressWarnings("CheckReturnValue") // a round ends by itself
    private Mono<Found> detached(Mono<Found> round) {
        return Mono.defer(() -> {
            Sinks.One<Found> done = Sinks.one();
            underWay.incrementAndGet();
            round.doFinally(signal -> underWay.decrementAndGet()).subscribe(done::tryEmitValue, done::tryEmitError);
            return done.asMono();
        });
    }

    private Mono<Found> work() {
        return Mono.defer(() -> claim(clock.instant()))
                .as(tx::transactional)
                .flatMap(claimed -> Flux.fromIterable(claimed)
                        .flatMap(one -> saved(delivery.attempt(one)), settings.sideBySide())
                        .bufferTimeout(settings.sideBySide(), AT_MOST_UNNOTED)
                        .concatMap(concluded -> saved(delivery.note(concluded)))
                        .then(Mono.just(found(claimed))));
    }

    private static <T> Mono<T> saved(Mono<T> step) {
        return step.doOnError(error -> LOG.error("The outcome of a text message was lost", error))
                .onErrorComplete();
    }

    private Found found(List<Claimed> claimed) {
        return claimed.isEmpty() ? Found.NOTHING : claimed.size() == settings.sideBySide() ? Found.MORE : Found.SOME;
    }

    private Mono<List<Claimed>> claim(Instant now) {
        return store.lead()
                .filter(Boolean::booleanValue)
                .flatMap(leader -> store.sweep(settings.lease(), delivery.isIdempotent(), now))
                .doOnNext(lost -> {
                    if (lost > 0) {
                        LOG.warn("{} text messages lost their sender before their outcome was known", lost);
                    }
                })
                .filter(swept -> !policy.isQuiet(now))
                .flatMap(swept ->
                        store.claim(settings.sideBySide(), policy.perDay(), now).collectList())
                .defaultIfEmpty(List.of());
    }

    @Override
    public void stop(Runnable callback) {
        stopAfter(() -> underWay.get() == 0, callback);
    }
}
