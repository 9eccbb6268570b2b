package io.hefu.webhook.internal;

import io.hefu.kernel.PollingRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets what ended long ago, and gives up subscriptions that were paused and forgotten. */
@Component
class WebhookTidyRunner extends PollingRunner {

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int ROWS_AT_ONCE = 1000;
    private static final String FORGOTTEN = "paused for too long";

    private final SubscriptionStore subscriptions;
    private final DeliveryStore deliveries;
    private final Outcomes outcomes;
    private final Duration kept;
    private final Clock clock;

    WebhookTidyRunner(
            SubscriptionStore subscriptions,
            DeliveryStore deliveries,
            Outcomes outcomes,
            WebhookSettings settings,
            Clock clock) {
        super("webhook history", PAUSE);
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.outcomes = outcomes;
        this.kept = settings.kept();
        this.clock = clock;
    }

    @Override
    protected Mono<Found> round() {
        return Mono.defer(() -> tidy(clock.instant().minus(kept)));
    }

    private Mono<Found> tidy(Instant before) {
        return subscriptions
                .pausedBefore(before)
                .collectList()
                .flatMapIterable(ids -> ids)
                .concatMap(id -> outcomes.disable(id, FORGOTTEN))
                .then(deliveries.forget(before, ROWS_AT_ONCE))
                .map(forgotten -> forgotten == ROWS_AT_ONCE ? Found.MORE : Found.NOTHING);
    }
}
