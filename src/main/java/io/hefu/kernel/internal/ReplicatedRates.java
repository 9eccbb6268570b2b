package io.hefu.kernel.internal;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.OptionalRedis;
import io.hefu.kernel.Rate;
import io.hefu.kernel.RateLimits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps one instant per key in Redis, by the clock of Redis; a script decides and writes at once. */
@Component
class ReplicatedRates implements RateLimits {

    private static final int AT_ONCE = 8;

    private final OptionalRedis redis;
    private final RedisScript<Long> script;
    private final LocalRates local;
    private final RateLimitSettings settings;
    private final Counter alone;

    ReplicatedRates(ReactiveStringRedisTemplate redis, RateLimitSettings settings, MeterRegistry meters, Clock clock) {
        this.redis = new OptionalRedis("rate-limits", redis, settings.patience(), meters);
        this.script = RedisScript.of(text(), Long.class);
        this.settings = settings;
        this.local = new LocalRates(clock);
        this.alone = meters.counter("hefu.rate.limits.local");
    }

    /** Read here and now: a script that is a resource is read again on an event loop when Redis does not know it. */
    private static String text() {
        try {
            return new ClassPathResource("redis/take-rate.lua").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Mono<Void> take(List<Wish> wishes) {
        return answer(wishes, true);
    }

    @Override
    public Mono<Void> look(Wish wish) {
        return answer(List.of(wish), false);
    }

    private Mono<Void> answer(List<Wish> wishes, boolean take) {
        return Flux.fromIterable(wishes)
                .filter(wish -> wish.rate().isLimited() && !wish.who().isEmpty())
                .flatMap(wish -> wait(wish, take), AT_ONCE)
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) < 0 ? other : one)
                .flatMap(ReplicatedRates::answer);
    }

    private static Mono<Void> answer(Duration wait) {
        return wait.isZero()
                ? Mono.empty()
                : Mono.error(
                        () -> CommonProblem.RATE_LIMITED.rejection(Map.of("retryAfterSeconds", wait.toSeconds() + 1)));
    }

    private Mono<Duration> wait(Wish wish, boolean take) {
        String key = settings.prefix() + wish.door() + ":" + wish.who();
        return ask(key, wish.rate(), take).onErrorResume(away -> alone(key, wish, take));
    }

    private Mono<Duration> ask(String key, Rate rate, boolean take) {
        List<String> sums = List.of(micros(rate.interval()), micros(rate.window()), take ? "1" : "0");
        return redis.ask(
                        template -> template.execute(script, List.of(key), sums).single())
                .map(wait -> Duration.of(wait, ChronoUnit.MICROS));
    }

    private Mono<Duration> alone(String key, Wish wish, boolean take) {
        return Mono.fromSupplier(() -> {
            alone.increment();
            return take ? local.take(key, wish) : local.look(key, wish);
        });
    }

    private static String micros(Duration duration) {
        return Long.toString(duration.dividedBy(ChronoUnit.MICROS.getDuration()));
    }
}
