package io.hefu.webhook.internal;

import io.hefu.events.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of subscriptions, for their owners; deliveries tell none, or each would be told by another. */
final class WebhookEvents {

    private WebhookEvents() {}

    static List<Event> told(String what, Subscription subscription, Instant at) {
        return told(what, subscription, null, at);
    }

    static List<Event> disabled(Subscription subscription, String error, Instant at) {
        return told("disabled", subscription, error, at);
    }

    private static List<Event> told(String what, Subscription subscription, @Nullable String error, Instant at) {
        return List.of(new Event(
                "hefu.webhook.subscription." + what,
                subscription.id().toString(),
                at,
                new Event.Scope(null, null, null, subscription.accountId()),
                new Told(subscription.url(), error)));
    }

    record Told(String url, @Nullable String error) {}
}
