package io.hefu.payment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

class CodeCacheTests {

    private final ReactiveStringRedisTemplate redis = mock(ReactiveStringRedisTemplate.class);
    private final CodeCache cache = new CodeCache(redis, new SimpleMeterRegistry());

    /** Redis refuses to be asked for nothing, and would count as away after a few such questions. */
    @Test
    void asksRedisForNothingWhenThereAreNoCodes() {
        cache.remember(Map.of()).block();
        assertThat(cache.find(List.of()).block()).isEmpty();
        verifyNoInteractions(redis);
    }
}
