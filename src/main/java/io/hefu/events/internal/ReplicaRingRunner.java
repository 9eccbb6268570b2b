package io.hefu.events.internal;

import io.hefu.kernel.Bell;
import io.hefu.kernel.Ids;
import io.hefu.kernel.OptionalRedis;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Tells all other replicas through Redis that the log has grown, so that each looks at once. The log itself stays in one
 * place; with Redis away each replica looks when its poll is over, later but at the same events.
 */
@Component
class ReplicaRingRunner implements SmartLifecycle {

    private static final String CHANNEL = "hefu:event-log";
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final OptionalRedis redis;
    private final Bell replicasBell;
    private final Bell tailBell;
    private final String self = Ids.next().toString();
    private volatile @Nullable Disposable running;

    ReplicaRingRunner(ReactiveStringRedisTemplate redis, Bell replicasBell, Bell tailBell, MeterRegistry meters) {
        this.redis = new OptionalRedis("event-log", redis, PATIENCE, meters);
        this.replicasBell = replicasBell;
        this.tailBell = tailBell;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = Disposables.composite(pass(), listen());
        }
    }

    /** Rings that come while one is passed on are the next one. */
    private Disposable pass() {
        return Mono.defer(() -> {
                    Mono<Void> rung = replicasBell.arm();
                    return tell().then(rung);
                })
                .repeat()
                .subscribe();
    }

    private Mono<Void> tell() {
        return redis.ask(template -> template.convertAndSend(CHANNEL, self))
                .onErrorComplete()
                .then();
    }

    private Disposable listen() {
        return redis.listen(CHANNEL)
                .filter(sender -> !sender.equals(self))
                .doOnNext(message -> tailBell.ring())
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY)
                        .maxBackoff(LAST_RETRY)
                        .transientErrors(true))
                .subscribe();
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
