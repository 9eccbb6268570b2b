package io.hefu.events.internal;

import io.hefu.events.CloudEvent;
import io.hefu.events.CloudEvents;
import io.hefu.events.ConsumedEvent;
import org.springframework.stereotype.Component;

/** Puts this service's name on events. */
@Component
class CloudEventWriter implements CloudEvents {

    private final String source;

    CloudEventWriter(EventsSettings settings) {
        this.source = settings.source();
    }

    @Override
    public CloudEvent of(ConsumedEvent event) {
        return CloudEvent.of(
                source,
                event.position(),
                event.id(),
                event.type(),
                event.subject(),
                event.at(),
                event.data().toString());
    }
}
