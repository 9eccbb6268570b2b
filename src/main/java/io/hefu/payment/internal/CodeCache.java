package io.hefu.payment.internal;

import io.hefu.kernel.OptionalRedis;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Remembers in Redis which receivable a code names, so that a batch of transfers needs one {@code MGET}. Only a hint: the
 * caller checks the code of the row that it locks. Without Redis it answers nothing, quickly.
 */
@Component
class CodeCache {

    private static final String PREFIX = "hefu:code:";
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final OptionalRedis redis;

    CodeCache(ReactiveStringRedisTemplate redis, MeterRegistry meters) {
        this.redis = new OptionalRedis("code-cache", redis, PATIENCE, meters);
    }

    /** What is remembered of these codes; never an error. */
    Mono<Map<String, UUID>> find(List<String> foldedCodes) {
        if (foldedCodes.isEmpty()) {
            return Mono.just(Map.of());
        }
        List<String> keys = foldedCodes.stream().map(PREFIX::concat).toList();
        return redis.ask(template -> template.opsForValue().multiGet(keys))
                .map(values -> pair(foldedCodes, values))
                .onErrorReturn(Map.of());
    }

    /** Remembers the codes; completes also when Redis is away. */
    Mono<Void> remember(Map<String, UUID> receivablesByFoldedCode) {
        if (receivablesByFoldedCode.isEmpty()) {
            return Mono.empty();
        }
        Map<String, String> values = new HashMap<>();
        receivablesByFoldedCode.forEach((code, id) -> values.put(PREFIX + code, id.toString()));
        return redis.ask(template -> template.opsForValue().multiSet(values))
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
