package io.hefu.webhook.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Bell;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.webhook.DeliveryState;
import io.hefu.webhook.WebhookDeliveries;
import io.hefu.webhook.WebhookProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where owners see what became of their deliveries and have dead letters sent again. */
@Service
class DeliveryDesk implements WebhookDeliveries {

    private final SubscriptionStore subscriptions;
    private final DeliveryStore deliveries;
    private final LaneStore lanes;
    private final AuditTrail audit;
    private final WebhookSettings settings;
    private final Bell bell;
    private final TransactionalOperator tx;
    private final Clock clock;

    DeliveryDesk(
            SubscriptionStore subscriptions,
            DeliveryStore deliveries,
            LaneStore lanes,
            AuditTrail audit,
            WebhookSettings settings,
            Bell webhookBell,
            TransactionalOperator tx,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.audit = audit;
        this.settings = settings;
        this.bell = webhookBell;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Page<Delivery>> list(
            Actor actor, UUID webhook, @Nullable DeliveryState state, @Nullable String cursor, int size) {
        return subscriptions
                .find(webhook, actor.accountId())
                .switchIfEmpty(Mono.error(WebhookProblem.WEBHOOK_NOT_FOUND::rejection))
                .map(found -> cursor == null ? Cursor.NEWEST : Cursor.decode(cursor))
                .flatMap(from -> deliveries.list(webhook, state, from, size + 1).collectList())
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.createdAt(), row.id())))
                .checkpoint("list deliveries of a webhook");
    }

    @Override
    public Mono<Delivery> replay(Actor actor, UUID webhook, UUID id) {
        return lock(actor, webhook)
                .then(Mono.defer(() -> deliveries.find(webhook, id)))
                .switchIfEmpty(Mono.error(WebhookProblem.DELIVERY_NOT_FOUND::rejection))
                .filter(delivery -> delivery.state() == DeliveryState.DEAD)
                .switchIfEmpty(Mono.error(WebhookProblem.DELIVERY_NOT_DEAD::rejection))
                .flatMap(delivery -> revive(actor, webhook, id))
                .then(Mono.defer(() -> deliveries.find(webhook, id)))
                .checkpoint("replay a delivery")
                .as(tx::transactional)
                .doOnSuccess(replayed -> bell.ring());
    }

    @Override
    public Mono<Long> replayAll(Actor actor, UUID webhook) {
        return lock(actor, webhook)
                .flatMap(row -> revive(actor, webhook, null))
                .checkpoint("replay a webhook's dead letters")
                .as(tx::transactional)
                .doOnSuccess(replayed -> bell.ring());
    }

    private Mono<Subscription> lock(Actor actor, UUID webhook) {
        return subscriptions
                .lock(webhook)
                .filter(row -> row.accountId().equals(actor.accountId()))
                .switchIfEmpty(Mono.error(WebhookProblem.WEBHOOK_NOT_FOUND::rejection))
                .filter(row -> row.state().sends())
                .switchIfEmpty(Mono.error(WebhookProblem.WEBHOOK_NOT_ACTIVE::rejection));
    }

    private Mono<Long> revive(Actor actor, UUID webhook, @Nullable UUID id) {
        Instant now = clock.instant();
        return deliveries
                .revive(webhook, id, now.plus(settings.giveUp()))
                .delayUntil(revived -> lanes.openAll(webhook, now))
                .delayUntil(revived -> audit.record(new AuditEntry(
                        actor,
                        "webhook.delivery.replayed",
                        "webhook",
                        webhook.toString(),
                        null,
                        null,
                        null,
                        Map.of("deliveries", id == null ? revived.toString() : id.toString()),
                        null)));
    }
}
