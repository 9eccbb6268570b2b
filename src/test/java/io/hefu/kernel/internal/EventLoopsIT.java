package io.hefu.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

@IntegrationTest
class EventLoopsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DatabaseClient database;
    private final ReactiveStringRedisTemplate redis;

    EventLoopsIT(DatabaseClient database, ReactiveStringRedisTemplate redis) {
        this.database = database;
        this.redis = redis;
    }

    @Test
    void postgresAndRedisAnswerOnTheSameEventLoops() {
        assertThat(thread(database.sql("select 1").mapValue(Integer.class).one()))
                .startsWith("hefu-");
        assertThat(thread(redis.hasKey("event-loops"))).startsWith("hefu-");
    }

    private static String thread(Mono<?> question) {
        return question.map(answer -> Thread.currentThread().getName())
                .blockOptional(PATIENCE)
                .orElseThrow();
    }
}
