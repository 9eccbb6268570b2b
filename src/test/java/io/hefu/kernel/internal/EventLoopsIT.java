package io.hefu.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

@IntegrationTest
class EventLoopsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DatabaseClient database;
    private final ReactiveStringRedisTemplate redis;
    private final ReactorResourceFactory http;

    EventLoopsIT(DatabaseClient database, ReactiveStringRedisTemplate redis, ReactorResourceFactory http) {
        this.database = database;
        this.redis = redis;
        this.http = http;
    }

    @Test
    void postgresAndRedisShareEventLoops() {
        assertThat(thread(fromPostgres())).startsWith("hefu-data-");
        assertThat(thread(fromRedis())).startsWith("hefu-data-");
    }

    /** As with a crowd at the doors: what was accepted goes on. */
    @Test
    void postgresAndRedisAnswerWhileEveryEventLoopOfHttpIsBusy() {
        AtomicBoolean crowd = new AtomicBoolean(true);
        LongAdder busy = new LongAdder();
        try {
            http.getLoopResources()
                    .onServer(LoopResources.DEFAULT_NATIVE)
                    .forEach(loop -> loop.execute(() -> {
                        busy.increment();
                        while (crowd.get()) {
                            busy.add(0);
                        }
                    }));
            await().untilAsserted(() ->
                    assertThat(busy.intValue()).isEqualTo(Runtime.getRuntime().availableProcessors()));
            assertThat(answer(fromPostgres())).isEqualTo(1);
            assertThat(answer(fromRedis())).isFalse();
        } finally {
            crowd.set(false);
        }
    }

    private Mono<Integer> fromPostgres() {
        return database.sql("select 1").mapValue(Integer.class).one();
    }

    private Mono<Boolean> fromRedis() {
        return redis.hasKey("event-loops");
    }

    private static String thread(Mono<?> question) {
        return answer(question.map(answer -> Thread.currentThread().getName()));
    }

    private static <T> T answer(Mono<T> question) {
        return question.blockOptional(PATIENCE).orElseThrow();
    }
}
