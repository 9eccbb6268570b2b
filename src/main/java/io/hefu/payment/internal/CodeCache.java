package io.hefu.payment.internal;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Remembers in Redis which receivable a code names, so that a batch of transfers needs one {@code MGET}. Only a hint: the
 * caller checks the code of the row that it locks. Without Redis it answers nothing, quickly.
 */
@Component
class CodeCache {

    private static final String PREFIX = "hefu:code:";
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final ReactiveStringRedisTemplate redis;
    private final CircuitBreaker breaker;
    private volatile boolean connected;

    CodeCache(ReactiveStringRedisTemplate redis, MeterRegistry meters) {
        this.redis = redis;
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(5)
                .waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
        this.breaker = breakers.circuitBreaker("code-cache");
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    /** The first connection is made synchronously, so it is made here, away from the event loops. */
    Mono<Void> connect() {
        return Mono.fromRunnable(() -> redis.getConnectionFactory().getReactiveConnection())
                .subscribeOn(Schedulers.boundedElastic())
                .doOnSuccess(done -> connected = true)
                .onErrorComplete()
                .then();
    }

    /** What is remembered of these codes; never an error. */
    Mono<Map<String, UUID>> find(List<String> foldedCodes) {
        if (foldedCodes.isEmpty() || !connected) {
            return Mono.just(Map.of());
        }
        return redis.opsForValue()
                .multiGet(foldedCodes.stream().map(PREFIX::concat).toList())
                .map(values -> pair(foldedCodes, values))
                .timeout(PATIENCE)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorReturn(Map.of());
    }

    /** Remembers the codes; completes also when Redis is away. */
    Mono<Void> remember(Map<String, UUID> receivablesByFoldedCode) {
        if (!connected) {
            return Mono.empty();
        }
        Map<String, String> values = new HashMap<>();
        receivablesByFoldedCode.forEach((code, id) -> values.put(PREFIX + code, id.toString()));
        return redis.opsForValue()
                .multiSet(values)
                .timeout(PATIENCE)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorComplete()
                .then();
    }

    private static Map<String, UUID> pair(List<String> codes, List<String> values) {
        Map<String, UUID> found = new HashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            String value = values.get(i);
            if (value != null && isUuid(value)) {
                found.put(codes.get(i), UUID.fromString(value));
            }
        }
        return found;
    }

    private static boolean isUuid(String value) {
        return value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
