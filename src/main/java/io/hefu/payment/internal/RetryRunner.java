package io.hefu.payment.internal;

import io.hefu.payment.OpenedReceivable;
import io.hefu.payment.domain.PaymentCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Looks again at transfers that waited for a code (E-36) and at reversals that came before their original (E-30).
 *
 * <p>A commit rings it, so that the wait is milliseconds; what a crash or a full queue swallowed is found by its sweep.
 */
@Component
class RetryRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RetryRunner.class);
    private static final int MOST_QUEUED = 1024;
    private static final int SIDE_BY_SIDE = 8;

    private final CodeCache cache;
    private final WaitingStore waiting;
    private final ObjectProvider<TransferService> transfers;
    private final PaymentSettings settings;
    private final BlockingQueue<List<OpenedReceivable>> opened = new ArrayBlockingQueue<>(MOST_QUEUED);
    private final BlockingQueue<UUID> again = new ArrayBlockingQueue<>(MOST_QUEUED);
    private final Sinks.Many<Boolean> bell = Sinks.many().multicast().directBestEffort();
    private final AtomicLong oldestWaitingSeconds = new AtomicLong();
    private Disposable running = Disposables.disposed();

    RetryRunner(
            CodeCache cache,
            WaitingStore waiting,
            ObjectProvider<TransferService> transfers,
            PaymentSettings settings,
            MeterRegistry meters) {
        this.cache = cache;
        this.waiting = waiting;
        this.transfers = transfers;
        this.settings = settings;
        meters.gauge("hefu.transfers.oldest.waiting.seconds", oldestWaitingSeconds);
    }

    /** After the commit that opened them; forgets what does not fit, the sweep finds it. */
    @SuppressWarnings("CheckReturnValue") // a bell that already rings may be missed
    void opened(List<OpenedReceivable> committed) {
        if (!committed.isEmpty() && opened.offer(committed)) {
            bell.tryEmitNext(true);
        }
    }

    /** After the commit of a transfer that something waited for. */
    @SuppressWarnings("CheckReturnValue")
    void again(List<UUID> transferIds) {
        transferIds.forEach(again::offer);
        bell.tryEmitNext(true);
    }

    @Override
    public void start() {
        Flux<Boolean> rings = bell.asFlux().onBackpressureLatest();
        Mono<Void> ringing = rings.concatMap(ring -> drain(), 1).then();
        Mono<Void> sweeping = Flux.interval(Duration.ZERO, settings.sweepInterval())
                .onBackpressureDrop()
                .concatMap(tick -> sweep().then(drain()), 1)
                .then();
        running = Disposables.composite(
                restarting(ringing).subscribe(), restarting(sweeping).subscribe());
    }

    private static Mono<Void> restarting(Mono<Void> work) {
        return work.retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1))
                .maxBackoff(Duration.ofSeconds(30))
                .doBeforeRetry(retry -> LOG.warn("Looking again at waiting transfers failed", retry.failure())));
    }

    private Mono<Void> drain() {
        return Flux.<List<OpenedReceivable>>generate(sink -> emitNext(opened.poll(), sink))
                .concatMap(this::rememberAndMatch, 1)
                .thenMany(Flux.<UUID>generate(sink -> emitNext(again.poll(), sink)))
                .flatMap(this::rematch, SIDE_BY_SIDE)
                .then();
    }

    private static <T> void emitNext(
            @org.jspecify.annotations.Nullable T value, reactor.core.publisher.SynchronousSink<T> sink) {
        if (value == null) {
            sink.complete();
        } else {
            sink.next(value);
        }
    }

    private Mono<Void> rememberAndMatch(List<OpenedReceivable> committed) {
        Map<String, UUID> byCode = new HashMap<>();
        committed.forEach(it -> {
            String code = it.code();
            if (code != null) {
                byCode.put(PaymentCode.fold(code), it.receivableId());
            }
        });
        if (byCode.isEmpty()) {
            return Mono.empty();
        }
        return cache.remember(byCode)
                .thenMany(waiting.forCodes(byCode.keySet()))
                .flatMap(this::rematch, SIDE_BY_SIDE)
                .then();
    }

    private Mono<Void> sweep() {
        return waiting.matchable(settings.reuseTolerance())
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .flatMap(this::rematch, SIDE_BY_SIDE)
                .then(waiting.oldestWaitingSeconds())
                .doOnNext(oldestWaitingSeconds::set)
                .then();
    }

    private Mono<Void> rematch(UUID transferId) {
        return transfers
                .getObject()
                .rematch(transferId)
                .doOnError(error -> LOG.warn("Transfer {} could not be matched again", transferId, error))
                .onErrorComplete();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }
}
