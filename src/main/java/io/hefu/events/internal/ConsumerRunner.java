package io.hefu.events.internal;

import io.hefu.events.EventConsumer;
import io.hefu.events.domain.Position;
import io.hefu.events.internal.ConsumerStore.Entry;
import io.hefu.events.internal.ConsumerStore.Failure;
import io.hefu.events.internal.ConsumerStore.Progress;
import io.hefu.events.internal.ConsumerStore.Reading;
import io.hefu.events.internal.ConsumerStore.Standing;
import io.hefu.kernel.Bell;
import io.hefu.kernel.PollingRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Leads one consumer through the log. Every replica runs one; in each round one of them works.
 *
 * <p>Nobody rings it: what half a second brought is handled in one transaction. A batch that fails is rolled back and
 * handled again one by one; only an event that fails alone, time and again, is parked.
 */
final class ConsumerRunner extends PollingRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerRunner.class);

    private final EventConsumer consumer;
    private final String name;
    private final ConsumerStore store;
    private final TransactionalOperator tx;
    private final ConsumerSettings settings;
    private final ConsumerMeters meters;
    private final Clock clock;

    ConsumerRunner(
            EventConsumer consumer,
            ConsumerStore store,
            TransactionalOperator tx,
            EventsSettings events,
            ConsumerSettings settings,
            ConsumerMeters meters,
            Clock clock) {
        super("event consumer " + consumer.name(), new Bell(), events.poll(), events.maxPoll());
        this.consumer = consumer;
        this.name = consumer.name();
        this.store = store;
        this.tx = tx;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    protected Mono<Found> round() {
        return store.stand(name)
                .doOnNext(meters::observe)
                .flatMap(this::work)
                .as(tx::transactional)
                .onErrorResume(HandlingFailed.class, this::fail);
    }

    private Mono<Found> work(Standing standing) {
        if (!standing.registered()) {
            return store.register(name, consumer.start()).thenReturn(Found.SOME);
        }
        return standing.leader() && standing.behind()
                ? store.progress(name).filter(this::isDue).flatMap(this::work).defaultIfEmpty(Found.NOTHING)
                : Mono.just(Found.NOTHING);
    }

    private boolean isDue(Progress progress) {
        return progress.retryAt() == null || !progress.retryAt().isAfter(clock.instant());
    }

    private Mono<Found> work(Progress progress) {
        return store.read(progress.at(), consumer.types(), settings.page()).flatMap(reading -> {
            List<Entry> entries = reading.entries();
            if (entries.isEmpty()) {
                return store.advance(name, progress.at(), reading.last()).thenReturn(found(reading));
            }
            return progress.alone()
                    ? handle(progress, entries.subList(0, 1), entries.get(0).position(), Found.MORE)
                    : handle(progress, entries, reading.last(), found(reading));
        });
    }

    private static Found found(Reading reading) {
        return reading.full() ? Found.MORE : Found.SOME;
    }

    private Mono<Found> handle(Progress progress, List<Entry> batch, Position to, Found found) {
        return Mono.defer(() -> consumer.handle(batch.stream().map(Entry::event).toList()))
                .timeout(settings.timeout())
                .onErrorMap(error -> new HandlingFailed(progress, batch, error))
                .then(Mono.defer(() -> store.advance(name, progress.at(), to)))
                .doOnSuccess(done -> meters.handled(batch.size()))
                .thenReturn(found);
    }

    private Mono<Found> fail(HandlingFailed failed) {
        return failed.batch.size() == 1 ? failAlone(failed) : failTogether(failed);
    }

    private Mono<Found> failTogether(HandlingFailed failed) {
        LOG.warn("{} failed on a batch and goes on one by one", name, failed.getCause());
        return store.fail(name, failed.at(), failure(failed, 0, settings.firstRetry()))
                .thenReturn(Found.SOME);
    }

    private Mono<Found> failAlone(HandlingFailed failed) {
        int failures = failed.progress.failures() + 1;
        if (failures >= settings.attempts()) {
            LOG.error("{} parks the event at {}", name, failed.last(), failed.getCause());
            return park(failed, failures).as(tx::transactional).thenReturn(Found.MORE);
        }
        LOG.warn("{} failed {} times at {}: {}", name, failures, failed.last(), failed.error());
        return store.fail(name, failed.at(), failure(failed, failures, settings.delayAfter(failures)))
                .thenReturn(Found.SOME);
    }

    private Failure failure(HandlingFailed failed, int count, Duration delay) {
        return new Failure(count, failed.last(), clock.instant().plus(delay), failed.error());
    }

    private Mono<Void> park(HandlingFailed failed, int failures) {
        return store.advance(name, failed.at(), failed.last())
                .flatMap(position -> store.park(name, position, failures, failed.error(), clock.instant()));
    }

    /** The consumer refused what it was given, and all of it was rolled back. */
    private static final class HandlingFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Progress progress;
        private final transient List<Entry> batch;

        HandlingFailed(Progress progress, List<Entry> batch, Throwable cause) {
            super(cause);
            this.progress = progress;
            this.batch = batch;
        }

        Position at() {
            return progress.at();
        }

        Position last() {
            return batch.get(batch.size() - 1).position();
        }

        String error() {
            return String.valueOf(getCause());
        }
    }
}
