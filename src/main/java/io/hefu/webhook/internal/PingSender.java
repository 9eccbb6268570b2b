package io.hefu.webhook.internal;

import io.hefu.events.CloudEvents;
import io.hefu.events.ConsumedEvent;
import io.hefu.events.Event;
import io.hefu.events.LiveEvents;
import io.hefu.kernel.Ids;
import io.hefu.webhook.Webhooks.Ping;
import io.hefu.webhook.internal.WebhookHttp.Letter;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Tries an endpoint out with an event that is in no log. */
@Component
class PingSender {

    private static final String TYPE = "hefu.webhook.ping";

    private final LiveEvents events;
    private final CloudEvents cloudEvents;
    private final Secrets secrets;
    private final WebhookHttp http;
    private final JsonMapper json;
    private final Clock clock;

    PingSender(
            LiveEvents events,
            CloudEvents cloudEvents,
            Secrets secrets,
            WebhookHttp http,
            JsonMapper json,
            Clock clock) {
        this.events = events;
        this.cloudEvents = cloudEvents;
        this.secrets = secrets;
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    Mono<Ping> send(Subscription to) {
        return events.recentCursor()
                .map(position -> letter(to, position))
                .flatMap(http::post)
                .map(reply -> new Ping(reply.status(), reply.error()));
    }

    private Letter letter(Subscription to, String position) {
        UUID id = Ids.next();
        ConsumedEvent ping = new ConsumedEvent(
                position, id, TYPE, to.id().toString(), clock.instant(), Event.Scope.PLATFORM, json.createObjectNode());
        String body = json.writeValueAsString(cloudEvents.of(ping));
        return new Letter(to.url(), secrets.open(to.id(), to.secret()), id, body);
    }
}
