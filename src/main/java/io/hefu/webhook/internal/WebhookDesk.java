package io.hefu.webhook.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.EventFilter;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Role;
import io.hefu.webhook.WebhookProblem;
import io.hefu.webhook.WebhookState;
import io.hefu.webhook.Webhooks;
import io.hefu.webhook.domain.Target;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where owners look after their subscriptions. */
@Service
class WebhookDesk implements Webhooks {

    private final SubscriptionStore subscriptions;
    private final DeliveryStore deliveries;
    private final LaneStore lanes;
    private final Secrets secrets;
    private final PingSender pings;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final WebhookSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    WebhookDesk(
            SubscriptionStore subscriptions,
            DeliveryStore deliveries,
            LaneStore lanes,
            Secrets secrets,
            PingSender pings,
            Outbox outbox,
            AuditTrail audit,
            WebhookSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.secrets = secrets;
        this.pings = pings;
        this.outbox = outbox;
        this.audit = audit;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<IssuedWebhook> open(Actor actor, String url, EventFilter filter) {
        return Mono.defer(() -> {
                    String secret = secrets.next();
                    Subscription row = subscription(actor, checked(url), filter, secret);
                    return subscriptions
                            .count(actor.accountId())
                            .filter(count -> count < settings.perAccount())
                            .switchIfEmpty(Mono.error(() ->
                                    WebhookProblem.TOO_MANY_WEBHOOKS.rejection(Map.of("most", settings.perAccount()))))
                            .flatMap(count -> subscriptions.insert(row))
                            .then(Mono.defer(() -> tell(actor, "opened", row, null, row)))
                            .thenReturn(new IssuedWebhook(row.view(), secret));
                })
                .checkpoint("open a webhook")
                .as(tx::transactional);
    }

    private Subscription subscription(Actor actor, String url, EventFilter filter, String secret) {
        UUID id = Ids.next();
        return new Subscription(
                id,
                actor.accountId(),
                actor.roles().stream().map(Role::name).toArray(String[]::new),
                url,
                filter.types().toArray(String[]::new),
                filter.subject(),
                filter.unitPath(),
                filter.region(),
                filter.supplierId(),
                secrets.close(id, secret),
                WebhookState.ACTIVE,
                0,
                null,
                null,
                clock.instant());
    }

    private String checked(String url) {
        Target.flaw(url, settings.anywhere()).ifPresent(flaw -> {
            throw WebhookProblem.WEBHOOK_URL_REFUSED.rejection(Map.of("flaw", flaw.name()));
        });
        return url;
    }

    @Override
    public Flux<Webhook> list(Actor actor) {
        return subscriptions.ofAccount(actor.accountId()).map(Subscription::view);
    }

    @Override
    public Mono<Webhook> get(Actor actor, UUID id) {
        return find(actor, id).map(Subscription::view);
    }

    private Mono<Subscription> find(Actor actor, UUID id) {
        return subscriptions
                .find(id, actor.accountId())
                .switchIfEmpty(Mono.error(WebhookProblem.WEBHOOK_NOT_FOUND::rejection));
    }

    private Mono<Subscription> lock(Actor actor, UUID id) {
        return subscriptions
                .lock(id)
                .filter(row -> row.accountId().equals(actor.accountId()))
                .switchIfEmpty(Mono.error(WebhookProblem.WEBHOOK_NOT_FOUND::rejection));
    }

    @Override
    public Mono<Webhook> change(Actor actor, UUID id, @Nullable String url, @Nullable EventFilter filter) {
        return lock(actor, id)
                .flatMap(row -> {
                    Subscription changed =
                            row.with(url == null ? row.url() : checked(url), filter == null ? row.filter() : filter);
                    return subscriptions
                            .change(changed, clock.instant())
                            .then(Mono.defer(() -> tell(actor, "changed", changed, row, changed)));
                })
                .then(Mono.defer(() -> get(actor, id)))
                .checkpoint("change a webhook")
                .as(tx::transactional);
    }

    @Override
    public Mono<IssuedWebhook> rotate(Actor actor, UUID id) {
        return lock(actor, id)
                .flatMap(row -> {
                    String secret = secrets.next();
                    return subscriptions
                            .keep(id, secrets.close(id, secret), clock.instant())
                            .then(Mono.defer(() -> tell(actor, "secret-rotated", row, row, row)))
                            .thenReturn(new IssuedWebhook(row.view(), secret));
                })
                .checkpoint("give a webhook a new secret")
                .as(tx::transactional);
    }

    @Override
    public Mono<Webhook> pause(Actor actor, UUID id) {
        return lock(actor, id)
                .filter(row -> row.state() == WebhookState.ACTIVE)
                .switchIfEmpty(Mono.error(WebhookProblem.WEBHOOK_NOT_ACTIVE::rejection))
                .flatMap(row -> become(actor, "paused", row, WebhookState.PAUSED))
                .then(Mono.defer(() -> get(actor, id)))
                .checkpoint("pause a webhook")
                .as(tx::transactional);
    }

    @Override
    public Mono<Webhook> resume(Actor actor, UUID id) {
        return lock(actor, id)
                .filter(row -> row.state() != WebhookState.ACTIVE)
                .switchIfEmpty(Mono.error(WebhookProblem.WEBHOOK_ACTIVE::rejection))
                .flatMap(row -> become(actor, "resumed", row, WebhookState.ACTIVE))
                .then(Mono.defer(() -> deliveries.giveTime(id, clock.instant().plus(settings.giveUp()))))
                .then(Mono.defer(() -> lanes.openAll(id, clock.instant())))
                .then(Mono.defer(() -> get(actor, id)))
                .checkpoint("resume a webhook")
                .as(tx::transactional);
    }

    private Mono<Void> become(Actor actor, String what, Subscription row, WebhookState state) {
        return subscriptions
                .become(row.id(), state, null, clock.instant())
                .then(Mono.defer(() -> tell(actor, what, row, row, row.in(state))));
    }

    @Override
    public Mono<Void> delete(Actor actor, UUID id) {
        return lock(actor, id)
                .flatMap(row -> subscriptions.delete(id).then(Mono.defer(() -> tell(actor, "deleted", row, row, null))))
                .checkpoint("delete a webhook")
                .as(tx::transactional);
    }

    @Override
    public Mono<Ping> ping(Actor actor, UUID id) {
        return find(actor, id).flatMap(pings::send).checkpoint("ping a webhook");
    }

    /** Its owner's events and the trail, neither of which knows the secret. */
    private Mono<Void> tell(
            Actor actor, String what, Subscription row, @Nullable Subscription before, @Nullable Subscription after) {
        AuditEntry entry = new AuditEntry(
                actor,
                "webhook.subscription." + what,
                "webhook",
                row.id().toString(),
                null,
                null,
                before == null ? null : before.view(),
                after == null ? null : after.view(),
                null);
        return audit.record(entry)
                .then(Mono.defer(() -> outbox.append(WebhookEvents.told(what, row, clock.instant()))));
    }
}
