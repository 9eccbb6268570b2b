package io.hefu.webhook.internal;

import io.hefu.events.Outbox;
import io.hefu.webhook.DeliveryState;
import io.hefu.webhook.WebhookState;
import io.hefu.webhook.domain.Patience;
import io.hefu.webhook.internal.LaneStore.Leased;
import io.hefu.webhook.internal.WebhookHttp.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Notes what became of attempts, and lets their lanes go on. */
@Component
class Outcomes {

    private final SubscriptionStore subscriptions;
    private final DeliveryStore deliveries;
    private final LaneStore lanes;
    private final Outbox outbox;
    private final Patience patience;
    private final TransactionalOperator tx;
    private final Clock clock;

    Outcomes(
            SubscriptionStore subscriptions,
            DeliveryStore deliveries,
            LaneStore lanes,
            Outbox outbox,
            WebhookSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.outbox = outbox;
        this.patience = settings.patience();
        this.tx = tx;
        this.clock = clock;
    }

    Mono<Void> arrived(Leased leased, Reply reply) {
        Instant now = clock.instant();
        return subscriptions
                .arrived(leased.subscriptionId())
                .then(lanes.holds(leased))
                .delayUntil(held ->
                        deliveries.end(leased.id(), DeliveryState.DELIVERED, reply.status(), reply.error(), now))
                .flatMap(held -> held ? lanes.release(leased, now) : Mono.empty())
                .as(tx::transactional);
    }

    /** Its owner may not see it any more. */
    Mono<Void> withheld(Leased leased) {
        Instant now = clock.instant();
        return lanes.holds(leased)
                .filter(held -> held)
                .flatMap(held -> deliveries
                        .end(leased.id(), DeliveryState.WITHHELD, null, null, now)
                        .then(lanes.release(leased, now)))
                .as(tx::transactional);
    }

    /** Tries again later, gives the delivery up, or with it the endpoint. */
    Mono<Void> failed(Leased leased, Reply reply) {
        Instant now = clock.instant();
        String error = Objects.requireNonNull(reply.error());
        return subscriptions
                .lock(leased.subscriptionId())
                .filter(subscription -> subscription.state() != WebhookState.DISABLED)
                .flatMap(subscription -> failed(subscription, leased, reply, error, now))
                .as(tx::transactional);
    }

    private Mono<Void> failed(Subscription subscription, Leased leased, Reply reply, String error, Instant now) {
        int failures = subscription.failures() + 1;
        Instant since = subscription.failingSince() == null ? now : subscription.failingSince();
        Mono<Void> noted = subscriptions
                .failed(subscription.id(), failures, since, patience.restUntil(failures, now), error)
                .then(lanes.holds(leased))
                .filter(held -> held)
                .flatMap(held -> tryAgain(leased, reply, error, now));
        return patience.isOver(since, now) ? noted.then(disable(subscription, error, now)) : noted;
    }

    private Mono<Void> tryAgain(Leased leased, Reply reply, String error, Instant now) {
        return now.isBefore(leased.giveUpAt())
                ? deliveries
                        .failed(leased.id(), reply.status(), error)
                        .then(lanes.release(leased, dueAfter(leased, now)))
                : deliveries
                        .end(leased.id(), DeliveryState.DEAD, reply.status(), error, now)
                        .then(lanes.release(leased, now));
    }

    private Instant dueAfter(Leased leased, Instant now) {
        return now.plus(patience.delayAfter(
                leased.attempts(), ThreadLocalRandom.current().nextDouble()));
    }

    /** Nothing is sent there any more before its owner wants it again; what is pending becomes dead letters. */
    Mono<Void> disable(UUID id, String error) {
        return subscriptions
                .lock(id)
                .filter(subscription -> subscription.state() != WebhookState.DISABLED)
                .flatMap(subscription -> disable(subscription, error, clock.instant()))
                .as(tx::transactional);
    }

    private Mono<Void> disable(Subscription subscription, String error, Instant now) {
        UUID id = subscription.id();
        return subscriptions
                .become(id, WebhookState.DISABLED, error, now)
                .then(lanes.closeAll(id))
                .then(deliveries.giveUpAll(id, error, now))
                .then(Mono.defer(() -> outbox.append(WebhookEvents.disabled(subscription, error, now))));
    }
}
