package io.hefu.webhook.internal;

import io.hefu.events.CloudEvents;
import io.hefu.events.ConsumedEvent;
import io.hefu.events.EventConsumer;
import io.hefu.events.EventFilter;
import io.hefu.kernel.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what each subscription is to be told, in the transaction in which it reads the log. */
@Component
class FanOut implements EventConsumer {

    private static final int ROWS_AT_ONCE = 500;

    private final SubscriptionStore subscriptions;
    private final DeliveryStore deliveries;
    private final LaneStore lanes;
    private final Owners owners;
    private final CloudEvents cloudEvents;
    private final JsonMapper json;
    private final WebhookSettings settings;
    private final Clock clock;

    FanOut(
            SubscriptionStore subscriptions,
            DeliveryStore deliveries,
            LaneStore lanes,
            Owners owners,
            CloudEvents cloudEvents,
            JsonMapper json,
            WebhookSettings settings,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.owners = owners;
        this.cloudEvents = cloudEvents;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public List<String> types() {
        return List.of("*");
    }

    /** So that the log is not read for nothing. */
    @Override
    public Mono<List<String>> typesNow() {
        return subscriptions.types().collectList();
    }

    @Override
    public Mono<Void> handle(List<ConsumedEvent> batch) {
        return subscriptions
                .listening()
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(subscription -> owners.find(subscription.accountId())
                        .map(owner -> new Reader(subscription.id(), subscription.reader(owner), subscription.filter())))
                .collectList()
                .flatMapMany(readers -> Flux.fromIterable(batch).concatMapIterable(event -> told(event, readers)))
                .buffer(ROWS_AT_ONCE)
                .concatMap(this::write)
                .then();
    }

    private List<NewDelivery> told(ConsumedEvent event, List<Reader> readers) {
        List<Reader> wanting = readers.stream().filter(it -> it.wants(event)).toList();
        if (wanting.isEmpty()) {
            return List.of();
        }
        String body = json.writeValueAsString(cloudEvents.of(event));
        return wanting.stream()
                .map(reader -> new NewDelivery(reader.id, event, body))
                .toList();
    }

    private Mono<Void> write(List<NewDelivery> rows) {
        Instant now = clock.instant();
        return deliveries.insert(rows, now, now.plus(settings.giveUp())).then(Mono.defer(() -> lanes.open(rows, now)));
    }

    /** Whom a subscription lets see what. */
    private record Reader(UUID id, Actor actor, EventFilter filter) {

        boolean wants(ConsumedEvent event) {
            return filter.covers(event.type(), event.subject(), event.scope())
                    && event.scope().isVisibleTo(actor, event.type());
        }
    }
}
