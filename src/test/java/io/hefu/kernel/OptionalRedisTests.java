package io.hefu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class OptionalRedisTests {

    private static final int QUESTIONS = 200_000;
    private static final int OF_THEM_FAIL = 3;

    private final OptionalRedis redis = new OptionalRedis(
            "test",
            mock(ReactiveStringRedisTemplate.class, RETURNS_DEEP_STUBS),
            Duration.ofSeconds(10),
            new SimpleMeterRegistry());

    /** On threads that must not block: an answer that is lost to a lock leaves its request waiting for ever. */
    @Test
    void everyQuestionOfManyAtOnceEnds() {
        redis.ask(template -> Mono.just(0)).block();
        long ended = Flux.range(0, QUESTIONS)
                .parallel(4)
                .runOn(Schedulers.parallel())
                .concatMap(i -> redis.ask(template -> answer(i)).onErrorReturn(-1))
                .sequential()
                .count()
                .block(Duration.ofSeconds(30));
        assertThat(ended).isEqualTo(QUESTIONS);
    }

    private static Mono<Integer> answer(int question) {
        return question % OF_THEM_FAIL == 0
                ? Mono.error(() -> new RedisConnectionFailureException("away"))
                : Mono.just(question);
    }
}
