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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
        List<Wish> limited = wishes.stream()
                .filter(wish -> wish.rate().isLimited() && !wish.who().isEmpty())
                .toList();
        return limited.isEmpty()
                ? Mono.empty()
                : ask(limited, take).onErrorResume(away -> alone(limited, take)).flatMap(ReplicatedRates::answer);
    }

    private static Mono<Void> answer(Duration wait) {
        return wait.isZero()
                ? Mono.empty()
                : Mono.error(
                        () -> CommonProblem.RATE_LIMITED.rejection(Map.of("retryAfterSeconds", wait.toSeconds() + 1)));
    }

    /** How long to wait for all of them; they are asked for in one go. */
    private Mono<Duration> ask(List<Wish> wishes, boolean take) {
        return redis.ask(template -> Flux.fromIterable(wishes)
                        .flatMap(wish -> template.execute(script, List.of(key(wish)), sums(wish.rate(), take)), AT_ONCE)
                        .reduce(Math::max))
                .map(wait -> Duration.of(wait, ChronoUnit.MICROS));
    }

    private Mono<Duration> alone(List<Wish> wishes, boolean take) {
        return Mono.fromSupplier(() -> {
            alone.increment();
            return wishes.stream()
                    .map(wish -> take ? local.take(key(wish), wish) : local.look(key(wish), wish))
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        });
    }

    private String key(Wish wish) {
        return settings.prefix() + wish.door() + ":" + wish.who();
    }

    private static List<String> sums(Rate rate, boolean take) {
        return List.of(micros(rate.interval()), micros(rate.window()), take ? "1" : "0");
    }

    private static String micros(Duration duration) {
        return Long.toString(TimeUnit.MICROSECONDS.convert(duration));
    }
}
