package io.hefu.webhook.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hefu.identity.Actors;
import io.hefu.kernel.Actor;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Who the owners of subscriptions are now; asked for every event and every attempt, looked up now and then. */
@Component
class Owners {

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Actors actors;
    private final Cache<UUID, Mono<Actor>> known = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(FRESH)
            .executor(Runnable::run)
            .build();

    Owners(Actors actors) {
        this.actors = actors;
    }

    /** Empty when the account may not act any more. */
    Mono<Actor> find(UUID account) {
        return known.get(account, this::look);
    }

    /** Whoever looks does so for many: no caller's transaction may leak in. */
    private Mono<Actor> look(UUID account) {
        return actors.find(account)
                .contextWrite(context -> Context.empty())
                .cache(actor -> FRESH, error -> Duration.ZERO, () -> FRESH);
    }
}
