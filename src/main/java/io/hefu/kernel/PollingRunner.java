package io.hefu.kernel;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Works in rounds until stopped: at once while there is more, then after a bell or a short sleep that grows when idle. */
public abstract class PollingRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PollingRunner.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    /** What a round met. */
    public enum Found {
        NOTHING,
        SOME,
        MORE
    }

    private final String name;
    private final Bell bell;
    private final Duration poll;
    private final Duration maxPoll;
    private Duration sleep;
    private volatile @Nullable Disposable running;

    /** One that nobody rings, and that sleeps as long whatever it has met. */
    protected PollingRunner(String name, Duration pause) {
        this(name, pause, pause);
    }

    /** One that nobody rings. */
    protected PollingRunner(String name, Duration poll, Duration maxPoll) {
        this(name, new Bell(), poll, maxPoll);
    }

    /**
     * @param poll how long it sleeps after work; doubles up to {@code maxPoll} while idle
     */
    protected PollingRunner(String name, Bell bell, Duration poll, Duration maxPoll) {
        this.name = name;
        this.bell = bell;
        this.poll = poll;
        this.maxPoll = maxPoll;
        this.sleep = poll;
    }

    /** Does what there is to do now; an error is logged and the next round comes later and later. */
    protected abstract Mono<Found> round();

    /** How long a rung round waits for more to come, so that a rush is not followed commit by commit. */
    protected Duration gathering() {
        return Duration.ZERO;
    }

    /** How long a round may take before it is given up and begun anew. */
    protected Duration patience() {
        return ROUND;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = Mono.defer(this::roundAndSleep)
                    .repeat()
                    .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY)
                            .maxBackoff(LAST_RETRY)
                            .transientErrors(true)
                            .doBeforeRetry(signal -> LOG.warn(
                                    "{} starts again after {}",
                                    name,
                                    signal.failure().toString())))
                    .subscribe();
        }
    }

    private Mono<Found> roundAndSleep() {
        Mono<Void> rung = bell.arm();
        // each answer tells the retry that the last trouble is over
        return round().timeout(patience()).flatMap(found -> sleep(found, rung).thenReturn(found));
    }

    private Mono<Void> sleep(Found found, Mono<Void> rung) {
        if (found == Found.MORE) {
            return Mono.empty();
        }
        sleep = found == Found.SOME ? poll : min(sleep.multipliedBy(2), maxPoll);
        Duration gathering = gathering();
        return Mono.firstWithSignal(rung.then(Mono.delay(gathering)), Mono.delay(max(sleep, gathering)))
                .then();
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    /** Stops, and says so only when what it began and does not wait for has ended as well. */
    @SuppressWarnings("CheckReturnValue") // what is under way ends by itself
    protected final void stopAfter(BooleanSupplier ended, Runnable callback) {
        stop();
        Mono.defer(() -> ended.getAsBoolean() ? Mono.empty() : Mono.delay(LOOK))
                .repeat(() -> !ended.getAsBoolean())
                .then()
                .doFinally(signal -> callback.run())
                .subscribe();
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
