package io.hefu.webhook.internal;

import io.hefu.kernel.Actor;
import io.hefu.webhook.internal.LaneStore.Leased;
import io.hefu.webhook.internal.WebhookHttp.Letter;
import io.hefu.webhook.internal.WebhookHttp.Reply;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** One attempt at one delivery, once more within the scope of its owner. */
@Component
class DeliveryAttempt {

    static final String OWNER_GONE = "the account may not act any more";

    private final Owners owners;
    private final Secrets secrets;
    private final WebhookHttp http;
    private final Outcomes outcomes;
    private final WebhookMeters meters;

    DeliveryAttempt(Owners owners, Secrets secrets, WebhookHttp http, Outcomes outcomes, WebhookMeters meters) {
        this.owners = owners;
        this.secrets = secrets;
        this.http = http;
        this.outcomes = outcomes;
        this.meters = meters;
    }

    Mono<Void> deliver(Leased leased) {
        return owners.find(leased.owner())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(owner -> owner.isEmpty()
                        ? outcomes.disable(leased.subscriptionId(), OWNER_GONE)
                        : deliver(leased, Subscription.reader(owner.get(), leased.roles())))
                .checkpoint("deliver to a webhook");
    }

    private Mono<Void> deliver(Leased leased, Actor reader) {
        return leased.scope().isVisibleTo(reader, leased.type()) ? send(leased) : outcomes.withheld(leased);
    }

    private Mono<Void> send(Leased leased) {
        return http.post(letter(leased)).doOnNext(meters::count).flatMap(reply -> conclude(leased, reply));
    }

    private Mono<Void> conclude(Leased leased, Reply reply) {
        return reply.isGood() ? outcomes.arrived(leased, reply) : outcomes.failed(leased, reply);
    }

    private Letter letter(Leased leased) {
        return new Letter(
                leased.url(), secrets.open(leased.subscriptionId(), leased.secret()), leased.eventId(), leased.body());
    }
}
