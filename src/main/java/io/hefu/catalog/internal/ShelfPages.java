package io.hefu.catalog.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hefu.kernel.Ids;
import io.hefu.kernel.OptionalRedis;
import io.hefu.kernel.Sha256;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps those answers of the shelf in Redis that many ask for, pages and facets. An answer is good for the edition of the shelf that it was looked
 * up in; every change of the shelf makes another edition, on all replicas, before whoever made it is answered. What nobody
 * tells, such as pieces that are sold, is as old as an answer may be. Without Redis everything is looked up.
 */
@Component
class ShelfPages {

    private static final int MOST_QUESTIONS = 10_000;

    private final OptionalRedis redis;
    private final JsonMapper json;
    private final ShelfSettings settings;
    private final Cache<Record, AtomicInteger> asked;

    ShelfPages(
            ReactiveStringRedisTemplate redis,
            JsonMapper json,
            ShelfSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.redis = new OptionalRedis("shelf-pages", redis, settings.patience(), meters);
        this.json = json;
        this.settings = settings;
        this.asked = Caffeine.newBuilder()
                .maximumSize(MOST_QUESTIONS)
                .expireAfterWrite(settings.kept())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * The answer that is kept, or the one that the look finds.
     *
     * @param question with all that decides the answer
     */
    <T> Mono<T> find(Record question, TypeReference<T> type, Mono<T> look) {
        if (!isPopular(question)) {
            return look;
        }
        String key = settings.prefix() + HexFormat.of().formatHex(Sha256.of(question.toString()));
        return kept(key)
                .onErrorComplete()
                .switchIfEmpty(Mono.fromSupplier(() -> new Kept(null, null)))
                .flatMap(kept -> kept.text == null
                        ? look.delayUntil(answer -> keep(key, kept.edition, answer))
                        : Mono.just(json.readValue(kept.text, type)));
    }

    private boolean isPopular(Record question) {
        return asked.get(question, first -> new AtomicInteger()).incrementAndGet() > settings.popularFrom();
    }

    private Mono<Kept> kept(String key) {
        return redis.ask(template -> template.opsForValue().multiGet(List.of(edition(), key)))
                .map(found -> kept(String.valueOf(found.get(0)), found.get(1)));
    }

    /** What is kept begins with its edition, of which there is none before the first change. */
    private static Kept kept(String edition, @Nullable String text) {
        return text != null && text.startsWith(edition + "\n")
                ? new Kept(edition, text.substring(edition.length() + 1))
                : new Kept(edition, null);
    }

    private Mono<Boolean> keep(String key, @Nullable String edition, Object answer) {
        return edition == null
                ? Mono.empty()
                : redis.ask(template -> template.opsForValue()
                                .set(key, edition + "\n" + json.writeValueAsString(answer), settings.kept()))
                        .onErrorComplete();
    }

    /** Makes all of it void, after the transaction where there is one. */
    Mono<Void> changed() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(this::voidAfter)
                .then()
                .onErrorResume(NoTransactionException.class, none -> newEdition());
    }

    private void voidAfter(TransactionSynchronizationManager transaction) {
        if (transaction.getResource(this) == null) {
            transaction.bindResource(this, this);
            transaction.registerSynchronization(new Voiding(transaction));
        }
    }

    private Mono<Void> newEdition() {
        return redis.ask(template ->
                        template.opsForValue().set(edition(), Ids.next().toString()))
                .onErrorComplete()
                .then();
    }

    private String edition() {
        return settings.prefix() + "edition";
    }

    /** @param edition null where Redis was not to be asked */
    private record Kept(@Nullable String edition, @Nullable String text) {}

    private final class Voiding implements TransactionSynchronization {

        private final TransactionSynchronizationManager transaction;

        Voiding(TransactionSynchronizationManager transaction) {
            this.transaction = transaction;
        }

        @Override
        public Mono<Void> afterCommit() {
            return newEdition();
        }

        @Override
        public Mono<Void> afterCompletion(int status) {
            return Mono.fromRunnable(() -> transaction.unbindResourceIfPossible(ShelfPages.this));
        }
    }
}
