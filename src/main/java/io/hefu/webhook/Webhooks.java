package io.hefu.webhook;

import io.hefu.events.EventFilter;
import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An account's subscriptions; each call acts on the actor's own and raises {@code WEBHOOK_NOT_FOUND} for all others. */
public interface Webhooks {

    /**
     * From now on events of the actor's scope are sent there. Raises {@code WEBHOOK_URL_REFUSED}, {@code
     * TOO_MANY_WEBHOOKS} and {@code WEBHOOKS_OFF}.
     */
    Mono<IssuedWebhook> open(Actor actor, String url, EventFilter filter);

    /** In the order in which they were made. */
    Flux<Webhook> list(Actor actor);

    Mono<Webhook> get(Actor actor, UUID id);

    /** What is null stays as it is; holds for events from now on. Raises {@code WEBHOOK_URL_REFUSED}. */
    Mono<Webhook> change(Actor actor, UUID id, @Nullable String url, @Nullable EventFilter filter);

    /** Gives a new secret, by which all is signed from now on; the old one is worth nothing any more. */
    Mono<IssuedWebhook> rotate(Actor actor, UUID id);

    /** Raises {@code WEBHOOK_NOT_ACTIVE}. */
    Mono<Webhook> pause(Actor actor, UUID id);

    /** What is pending has its whole time again. Raises {@code WEBHOOK_ACTIVE}. */
    Mono<Webhook> resume(Actor actor, UUID id);

    /** With all its deliveries. */
    Mono<Void> delete(Actor actor, UUID id);

    /** Sends an event of the type {@code hefu.webhook.ping} at once and tells what came back. */
    Mono<Ping> ping(Actor actor, UUID id);

    /**
     * @param failures how many attempts in a row have failed by now
     * @param error what the last of them met
     */
    record Webhook(
            UUID id,
            String url,
            EventFilter filter,
            WebhookState state,
            int failures,
            @Nullable Instant failingSince,
            @Nullable String error,
            Instant createdAt) {}

    /** @param secret keys the signatures; told this once */
    record IssuedWebhook(Webhook webhook, String secret) {

        /** Without the secret, which must not reach a log. */
        @Override
        public String toString() {
            return "IssuedWebhook[" + webhook.id() + "]";
        }
    }

    /**
     * @param status the answer's, if there was one
     * @param error why it does not count as delivered; null when it does
     */
    record Ping(@Nullable Integer status, @Nullable String error) {}
}
