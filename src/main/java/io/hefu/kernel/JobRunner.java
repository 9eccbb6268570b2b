package io.hefu.kernel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Works off jobs that replicas lease from each other, however long each takes, until it is stopped; then it lets the
 * others go on with what it had in hand.
 */
public abstract class JobRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final String name;
    private final Bell bell = new Bell();
    private final int sideBySide;
    private final Duration poll;
    private volatile @Nullable Disposable running;

    /**
     * @param sideBySide how many jobs are worked off at once
     * @param poll how long it sleeps without a job unless it is rung for
     */
    protected JobRunner(String name, int sideBySide, Duration poll) {
        this.name = name;
        this.sideBySide = sideBySide;
        this.poll = poll;
    }

    /** Works off one job; false when there is none. An error is logged, and the next look comes after a sleep. */
    protected abstract Mono<Boolean> next();

    /** Lets other replicas go on with what is worked off here. */
    protected Mono<Void> release() {
        return Mono.empty();
    }

    /** There may be a job; a ring that is missed is made good by the next look. */
    public void ring() {
        bell.ring();
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = Flux.range(0, sideBySide)
                    .flatMap(worker -> Mono.defer(this::nextOrSleep).repeat(), sideBySide)
                    .subscribe();
        }
    }

    private Mono<Void> nextOrSleep() {
        Mono<Void> rung = bell.arm();
        return Mono.defer(this::next)
                .onErrorResume(error -> {
                    LOG.warn("{} broke off, looking again soon", name, error);
                    return Mono.just(false);
                })
                .flatMap(found -> found
                        ? Mono.empty()
                        : Mono.firstWithSignal(rung, Mono.delay(poll).then()));
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    @SuppressWarnings("CheckReturnValue") // ends by itself
    public synchronized void stop(Runnable stopped) {
        Disposable current = running;
        running = null;
        Mono<Void> release = current == null ? Mono.empty() : release();
        if (current != null) {
            current.dispose();
        }
        release.onErrorComplete().doFinally(signal -> stopped.run()).subscribe();
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
