package io.hefu.kernel;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Redis for those who can do without: a question is given up soon, and while most of the last ones were, the next ones fail
 * at once.
 */
public final class OptionalRedis {

    private static final int LAST = 20;
    private static final int LEAST = 5;
    private static final int PROBES = 2;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ReactiveStringRedisTemplate redis;
    private final Duration patience;
    private final CircuitBreaker breaker;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile boolean connected;

    /** @param name of the circuit breaker, in its metrics */
    public OptionalRedis(String name, ReactiveStringRedisTemplate redis, Duration patience, MeterRegistry meters) {
        this.redis = redis;
        this.patience = patience;
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(LAST)
                .minimumNumberOfCalls(LEAST)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .writableStackTraceEnabled(false)
                .build());
        this.breaker = breakers.circuitBreaker(name);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        connect();
    }

    /** Errors when there is no answer in time, or no connection yet. */
    public <T> Mono<T> ask(Function<ReactiveStringRedisTemplate, Mono<T>> question) {
        return Mono.defer(() -> connected ? question.apply(redis) : notYet())
                .timeout(patience)
                .transformDeferred(CircuitBreakerOperator.of(breaker));
    }

    private <T> Mono<T> notYet() {
        connect();
        return Mono.error(() -> new RedisConnectionFailureException("not connected yet"));
    }

    /** The first connection is made synchronously, so it is made away from the event loops, and by nobody who gives up soon. */
    @SuppressWarnings("CheckReturnValue") // it ends by itself
    private void connect() {
        if (connecting.compareAndSet(false, true)) {
            Mono.fromCallable(() -> redis.getConnectionFactory().getReactiveConnection())
                    .subscribeOn(Schedulers.boundedElastic())
                    .doFinally(end -> connecting.set(false))
                    .subscribe(connection -> connected = true, away -> {});
        }
    }
}
