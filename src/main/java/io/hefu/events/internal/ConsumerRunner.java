package io.hefu.events.internal;

import io.hefu.events.EventConsumer;
import io.hefu.events.domain.Position;
import io.hefu.events.internal.ConsumerLog.Entry;
import io.hefu.events.internal.ConsumerLog.Reading;
import io.hefu.events.internal.ConsumerStore.Failure;
import io.hefu.events.internal.ConsumerStore.Progress;
import io.hefu.events.internal.ConsumerStore.Standing;
import io.hefu.kernel.PollingRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Leads one consumer through the log. Every replica runs one; in each round one of them works.
 *
 * <p>Nobody rings it: what came while it slept is handled in one transaction. A batch that fails is rolled back and
 * handled again one by one; only an event that fails alone, time and again, is parked.
 */
final class ConsumerRunner extends PollingRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerRunner.class);

    private final EventConsumer consumer;
    private final String name;
    private final ConsumerStore store;
    private final ConsumerLog log;
    private final TransactionalOperator tx;
    private final ConsumerSettings settings;
    private final ConsumerMeters meters;
    private final Clock clock;

    ConsumerRunner(
            EventConsumer consumer,
            ConsumerStore store,
            ConsumerLog log,
            TransactionalOperator tx,
            ConsumerSettings settings,
            ConsumerMeters meters,
            Clock clock) {
        super("event consumer " + consumer.name(), settings.poll());
        this.consumer = consumer;
        this.name = consumer.name();
        this.store = store;
        this.log = log;
        this.tx = tx;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    protected Mono<Found> round() {
        return Mono.defer(() -> {
            AtomicReference<@Nullable Attempt> attempt = new AtomicReference<>();
            return store.stand(name)
                    .doOnNext(meters::observe)
                    .flatMap(standing -> work(standing, attempt))
                    .as(tx::transactional)
                    .onErrorResume(error -> fail(attempt.get(), error));
        });
    }

    private Mono<Found> work(Standing standing, AtomicReference<@Nullable Attempt> attempt) {
        if (!standing.registered()) {
            return store.register(name, consumer.start()).thenReturn(Found.SOME);
        }
        return standing.leader() && standing.behind()
                ? store.progress(name)
                        .filter(this::isDue)
                        .flatMap(progress -> work(progress, standing.endFor(progress.at()), attempt))
                        .defaultIfEmpty(Found.NOTHING)
                : Mono.just(Found.NOTHING);
    }

    private boolean isDue(Progress progress) {
        return progress.retryAt() == null || !progress.retryAt().isAfter(clock.instant());
    }

    private Mono<Found> work(Progress progress, long end, AtomicReference<@Nullable Attempt> attempt) {
        return consumer.typesNow()
                .flatMap(types -> log.read(progress.at(), end, types, settings.page(), settings.reach()))
                .flatMap(reading -> work(progress, reading, attempt))
                .switchIfEmpty(Mono.defer(() -> goOnInTheNextEpoch(progress)));
    }

    private Mono<Found> goOnInTheNextEpoch(Progress progress) {
        return log.nextEpoch(progress.at())
                .flatMap(next -> store.advance(name, progress.at(), next))
                .thenReturn(Found.SOME);
    }

    private Mono<Found> work(Progress progress, Reading reading, AtomicReference<@Nullable Attempt> attempt) {
        List<Entry> entries = reading.entries();
        Found found = reading.full() ? Found.MORE : Found.SOME;
        if (entries.isEmpty()) {
            return store.advance(name, progress.at(), reading.last()).thenReturn(found);
        }
        attempt.set(new Attempt(progress, progress.alone() ? entries.subList(0, 1) : entries));
        return progress.alone()
                ? handle(progress, entries.subList(0, 1), entries.get(0).position(), Found.MORE)
                : handle(progress, entries, reading.last(), found);
    }

    private Mono<Found> handle(Progress progress, List<Entry> batch, Position to, Found found) {
        return Mono.defer(() -> consumer.handle(batch.stream().map(Entry::event).toList()))
                .timeout(settings.timeout())
                .then(Mono.defer(() -> store.advance(name, progress.at(), to)))
                .doOnSuccess(done -> meters.handled(batch.size()))
                .thenReturn(found);
    }

    /** What fails at the commit counts as well; nothing was given to the consumer when the attempt is missing. */
    private Mono<Found> fail(@Nullable Attempt attempt, Throwable error) {
        if (attempt == null) {
            return Mono.error(error);
        }
        return attempt.batch().size() == 1 ? failAlone(attempt, error) : failTogether(attempt, error);
    }

    private Mono<Found> failTogether(Attempt attempt, Throwable error) {
        LOG.warn("{} failed on a batch and goes on one by one", name, error);
        return store.fail(name, attempt.at(), failure(attempt, 0, settings.firstRetry(), error))
                .thenReturn(Found.SOME);
    }

    private Mono<Found> failAlone(Attempt attempt, Throwable error) {
        int failures = attempt.progress().failures() + 1;
        if (failures >= settings.attempts()) {
            LOG.error("{} parks the event at {}", name, attempt.last(), error);
            return park(attempt, failures, error).as(tx::transactional).thenReturn(Found.MORE);
        }
        LOG.warn("{} failed {} times at {}: {}", name, failures, attempt.last(), error.toString());
        return store.fail(name, attempt.at(), failure(attempt, failures, settings.delayAfter(failures), error))
                .thenReturn(Found.SOME);
    }

    private Failure failure(Attempt attempt, int count, Duration delay, Throwable error) {
        return new Failure(count, attempt.last(), clock.instant().plus(delay), error.toString());
    }

    private Mono<Void> park(Attempt attempt, int failures, Throwable error) {
        return store.advance(name, attempt.at(), attempt.last())
                .flatMap(position -> store.park(name, position, failures, error.toString(), clock.instant()));
    }

    /** What the consumer is given in a round; rolled back as a whole when it fails. */
    private record Attempt(Progress progress, List<Entry> batch) {

        Position at() {
            return progress.at();
        }

        Position last() {
            return batch.get(batch.size() - 1).position();
        }
    }
}
