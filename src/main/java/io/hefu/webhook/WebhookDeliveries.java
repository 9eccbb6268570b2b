package io.hefu.webhook;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What became of an account's deliveries; raises {@code WEBHOOK_NOT_FOUND} for webhooks of others. */
public interface WebhookDeliveries {

    /** Newest first; in one state or in all. */
    Mono<Page<Delivery>> list(
            Actor actor, UUID webhook, @Nullable DeliveryState state, @Nullable String cursor, int size);

    /**
     * Sends a dead letter again, before what is younger. Raises {@code DELIVERY_NOT_FOUND}, {@code DELIVERY_NOT_DEAD}, and
     * {@code WEBHOOK_NOT_ACTIVE} for a webhook that is switched off.
     */
    Mono<Delivery> replay(Actor actor, UUID webhook, UUID id);

    /** Sends all dead letters again, and answers how many. Raises {@code WEBHOOK_NOT_ACTIVE}. */
    Mono<Long> replayAll(Actor actor, UUID webhook);

    /**
     * @param status of the last answer, if there was one
     * @param error what the last attempt met
     */
    record Delivery(
            UUID id,
            UUID eventId,
            String type,
            String subject,
            DeliveryState state,
            int attempts,
            @Nullable Integer status,
            @Nullable String error,
            Instant createdAt,
            @Nullable Instant triedAt,
            @Nullable Instant endedAt) {}
}
