package io.hefu.kernel;

import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.LOCK_FREE;
import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType.COUNT_BASED;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveSubscription;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
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
    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ReactiveStringRedisTemplate redis;
    private final Duration patience;
    private final CircuitBreaker breaker;
    private final Mono<ReactiveRedisConnection> connection;

    /** @param name of the circuit breaker, in its metrics */
    public OptionalRedis(String name, ReactiveStringRedisTemplate redis, Duration patience, MeterRegistry meters) {
        this.redis = redis;
        this.connection = connection(redis);
        this.patience = patience;
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindow(LAST, LEAST, COUNT_BASED, LOCK_FREE)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .writableStackTraceEnabled(false)
                .build());
        this.breaker = breakers.circuitBreaker(name);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    /** Errors when there is no answer in time. */
    public <T> Mono<T> ask(Function<ReactiveStringRedisTemplate, Mono<T>> question) {
        return connection
                .then(Mono.defer(() -> question.apply(redis)))
                .timeout(patience)
                .transformDeferred(CircuitBreakerOperator.of(breaker));
    }

    /** Errors when Redis goes away. */
    public Flux<String> listen(String channel) {
        return connection
                .thenMany(Flux.defer(() -> redis.listenToChannel(channel)))
                .map(ReactiveSubscription.Message::getMessage);
    }

    /**
     * Made synchronously, so away from the event loops. Who gives up does not stop it: its thread would count as free while
     * it is still blocked, and the next who is given it would wait.
     */
    private static Mono<ReactiveRedisConnection> connection(ReactiveStringRedisTemplate redis) {
        return Mono.fromCallable(() -> redis.getConnectionFactory().getReactiveConnection())
                .subscribeOn(Schedulers.boundedElastic())
                .cache(made -> FOR_EVER, away -> Duration.ZERO, () -> Duration.ZERO);
    }
}
